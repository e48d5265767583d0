// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;

/**
 * The keys of partitioning, for a writer to add to its own.
 *
 * <p>Names and defaults up to {@link #TIMESTAMP_FIELD} are those that users' pipelines already
 * have.
 */
public final class PartitionerConfig {

  /** Key: which partitioner. */
  public static final String PARTITIONER_CLASS = "partitioner.class";

  /** Key: fields of the value to partition by. */
  public static final String PARTITION_FIELD_NAME = "partition.field.name";

  /** Key: length of a span of time. */
  public static final String PARTITION_DURATION_MS = "partition.duration.ms";

  /** Key: how a span of time is written. */
  public static final String PATH_FORMAT = "path.format";

  /** Key: language of names of months and days. */
  public static final String LOCALE = "locale";

  /** Key: zone whose clock divides time. */
  public static final String TIMEZONE = "timezone";

  /** Key: what divides the segments of a path. */
  public static final String DIRECTORY_DELIM = "directory.delim";

  /** Key: where a record's time comes from. */
  public static final String TIMESTAMP_EXTRACTOR = "timestamp.extractor";

  /** Key: the field that has the time. */
  public static final String TIMESTAMP_FIELD = "timestamp.field";

  /** Key: what a number in that field counts. */
  public static final String TIMESTAMP_FIELD_UNIT = "timestamp.field.unit";

  /** Key: how text in that field is written. */
  public static final String TIMESTAMP_FIELD_FORMAT = "timestamp.field.format";

  /** Key: zone of text in that field that names none. */
  public static final String TIMESTAMP_FIELD_TIMEZONE = "timestamp.field.timezone";

  /** Key: what the combined partitioner combines. */
  public static final String PARTITION_BY = "partition.by";

  /** Key: whether a segment shows the field's name. */
  public static final String PARTITION_SEGMENT = "partition.segment";

  /** Key: how values become parts of a path. */
  public static final String PARTITION_VALUE_ESCAPE = "partition.value.escape";

  /** Key: what stands for null. */
  public static final String PARTITION_NULL_VALUE = "partition.null.value";

  static final ConfigDef KEYS = define(new ConfigDef());

  private PartitionerConfig() {}

  /** Adds the keys. */
  public static ConfigDef define(ConfigDef def) {
    definePaths(def);
    defineTimes(def);
    defineTimestamps(def);
    return def;
  }

  private static void definePaths(ConfigDef def) {
    def.define(
            PARTITIONER_CLASS,
            Type.STRING,
            "default",
            KeyChecks.value(
                PartitionerClasses.PARTITIONERS.shortNames() + " or a class",
                PartitionerClasses.PARTITIONERS::named),
            Importance.HIGH,
            "What divides records into partitions: "
                + PartitionerClasses.PARTITIONERS.shortNames()
                + ", or a class that implements "
                + Partitioner.class.getName()
                + ".")
        .define(
            PARTITION_FIELD_NAME,
            Type.LIST,
            List.of(),
            KeyChecks.each("fields", PathItem::field),
            Importance.MEDIUM,
            "Fields of the value to partition by, in this order; dots lead into nested fields. A "
                + "name that has dots stands between backticks.")
        .define(
            PARTITION_BY,
            Type.LIST,
            List.of(),
            KeyChecks.each("items", PathItem::parse),
            Importance.MEDIUM,
            "What the combined partitioner combines, in this order: fields of the value, _time, "
                + "_key, _key.<field>, _header.<name>, _topic, _partition; <name>=<item> gives it "
                + "another name. Not set: partition.field.name, then _time if path.format is set.")
        .define(
            PARTITION_SEGMENT,
            Type.STRING,
            "name=value",
            KeyChecks.value("name=value or value", SegmentStyle::of),
            Importance.LOW,
            "How a segment shows a field: name=value, or the value alone.")
        .define(
            PARTITION_VALUE_ESCAPE,
            Type.STRING,
            "path",
            KeyChecks.value("path, hive or none", ValueEscape::of),
            Importance.MEDIUM,
            "What is escaped in values of fields: path, what would leave the segment; hive, what "
                + "Hive escapes; none, nothing, so that a slash makes a directory.")
        .define(
            PARTITION_NULL_VALUE,
            Type.STRING,
            null,
            Importance.LOW,
            "What stands for a field that is null. Not set: null, or with hive Hive's own name "
                + "for it.")
        .define(
            DIRECTORY_DELIM,
            Type.STRING,
            "/",
            KeyChecks.value("at least one character", KeyChecks::notEmpty),
            Importance.LOW,
            "What divides the segments of a path.");
  }

  private static void defineTimes(ConfigDef def) {
    def.define(
            PARTITION_DURATION_MS,
            Type.LONG,
            -1L,
            Importance.MEDIUM,
            "Length of a span of time in milliseconds, counted from midnight on 1970-01-01 on the "
                + "clock of timezone; 3600000 is an hour.")
        .define(
            PATH_FORMAT,
            Type.STRING,
            "",
            Importance.MEDIUM,
            "How the beginning of a span is written, in the letters of Joda-Time: YYYY year, MM "
                + "month, dd day, HH hour, mm minute; text stands between single quotes.")
        .define(
            LOCALE,
            Type.STRING,
            "",
            Importance.LOW,
            "Language code, such as fr, of the names of months and days; other texts, en-US for "
                + "example, give English names.")
        .define(
            TIMEZONE,
            Type.STRING,
            "",
            Importance.MEDIUM,
            "Zone whose clock divides time, such as UTC, Europe/Vienna or +05:30.");
  }

  private static void defineTimestamps(ConfigDef def) {
    def.define(
            TIMESTAMP_EXTRACTOR,
            Type.STRING,
            "Wallclock",
            KeyChecks.value(
                PartitionerClasses.EXTRACTORS.shortNames() + " or a class",
                PartitionerClasses.EXTRACTORS::named),
            Importance.MEDIUM,
            "Where a record's time comes from: Wallclock, when it is written; Record, its "
                + "timestamp in Kafka; RecordField, timestamp.field; or a class that implements "
                + TimestampExtractor.class.getName()
                + ".")
        .define(
            TIMESTAMP_FIELD,
            Type.STRING,
            "timestamp",
            KeyChecks.value("field", PathItem::field),
            Importance.MEDIUM,
            "Field of the value that has the time; dots lead into nested fields, of structs and "
                + "maps. Timestamps, dates, numbers and text are read.")
        .define(
            TIMESTAMP_FIELD_UNIT,
            Type.STRING,
            "ms",
            KeyChecks.value("s, ms, us or ns", EpochUnit::of),
            Importance.MEDIUM,
            "What a number in timestamp.field counts since 1970-01-01 in UTC: s, ms, us or ns.")
        .define(
            TIMESTAMP_FIELD_FORMAT,
            Type.STRING,
            "",
            KeyChecks.value("time format", text -> TimeFormat.formatter(text, Locale.ROOT)),
            Importance.MEDIUM,
            "How text in timestamp.field is written, in the letters of path.format. Not set: a "
                + "number, or ISO 8601.")
        .define(
            TIMESTAMP_FIELD_TIMEZONE,
            Type.STRING,
            "UTC",
            KeyChecks.value("time zone such as UTC or Europe/Vienna", TimeZones::of),
            Importance.LOW,
            "Zone of text in timestamp.field that does not name its own.");
  }

  /**
   * What is wrong beyond single keys: keys that the chosen partitioner needs.
   *
   * @param props the sink's configuration; keys with faults of their own are not looked at again
   */
  public static List<ConfigValue> faults(Map<String, String> props) {
    return PartitionerRules.faults(props);
  }
}
