// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.landfall.record.MissingField;
import io.landfall.record.PathReader;
import io.landfall.record.RecordPath;
import io.landfall.record.RecordPosition;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Gives records the timestamp that stands in one of their fields. */
public final class ExtractTimestamp<R extends ConnectRecord<R>>
    extends RecordTransform<R, ExtractTimestamp.Source> {
  static final String FIELD = "field";
  static final String ON_MISSING = "on.missing";

  /** Every key. */
  public static final ConfigDef CONFIG_DEF = define();

  /** Where times stand, and how. */
  record Source(PathReader path, TimeReader times, boolean failsWithout) {}

  private static ConfigDef define() {
    ConfigDef keys =
        new ConfigDef()
            .define(
                FIELD,
                Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                PathKeys::check,
                HIGH,
                "Path of the field: in the value, or below _key or _header.");
    TimeKeys.define(keys, "Of texts.", "Of numbers.");
    return keys.define(
        ON_MISSING,
        Type.STRING,
        "fail",
        ValidString.in("fail", "keep"),
        MEDIUM,
        "What becomes of a record without the field, or with null in it: it is rejected, or keeps"
            + " its timestamp.");
  }

  @Override
  Source settings(Map<String, ?> configs) {
    FieldKeys keys = FieldKeys.read("ExtractTimestamp", CONFIG_DEF, configs);
    return new Source(
        RecordPath.parse(keys.text(FIELD)).reader(MissingField.NULL),
        new TimeReader(TimeKeys.style(keys)),
        keys.text(ON_MISSING).equals("fail"));
  }

  @Override
  R transformed(R record, Source source) {
    Object value = source.path().read(record);
    if (value == null) {
      if (source.failsWithout()) {
        throw fault(record, source, "is missing");
      }
      return record;
    }
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        record.value(),
        timestamp(record, source, value));
  }

  private static long timestamp(ConnectRecord<?> record, Source source, Object value) {
    try {
      return source.times().of(schema(record, source.path())).apply(value).toEpochMilli();
    } catch (DataException e) {
      throw fault(record, source, e.getMessage());
    } catch (ArithmeticException e) {
      throw fault(record, source, "is a time beyond the range of timestamps");
    }
  }

  private static @Nullable Schema schema(ConnectRecord<?> record, PathReader path) {
    return switch (path.path().root()) {
      case VALUE -> path.schemaWithin(record.valueSchema());
      case KEY -> path.schemaWithin(record.keySchema());
      default -> null;
    };
  }

  private static DataException fault(
      ConnectRecord<?> record, Source source, @Nullable String fault) {
    return new DataException(
        ("Cannot read the timestamp of " + RecordPosition.name(record) + ": ")
            + (source.path().path() + " " + fault));
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }
}
