// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import io.landfall.record.RecordPath.Root;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The settings that partitioners are made from. Each is checked when it is asked for. */
final class PartitionerSettings {

  private final Map<String, Object> parsed;
  private final Map<String, Object> all;

  private PartitionerSettings(Map<String, Object> parsed, Map<String, Object> all) {
    this.parsed = parsed;
    this.all = all;
  }

  /**
   * @param configs a sink's configuration, as text or parsed
   */
  static PartitionerSettings of(Map<String, ?> configs) {
    Map<String, Object> parsed = PartitionerConfig.KEYS.parse(configs);
    Map<String, Object> all = new LinkedHashMap<>(configs);
    all.putAll(parsed);
    return new PartitionerSettings(parsed, all);
  }

  /** Our keys parsed, others as they were given: what plugged-in classes are configured with. */
  Map<String, Object> all() {
    return all;
  }

  private @Nullable String optional(String key) {
    return (String) parsed.get(key);
  }

  private String text(String key) {
    return Objects.requireNonNull(optional(key), key);
  }

  private List<String> texts(String key) {
    return ((List<?>) Objects.requireNonNull(parsed.get(key), key))
        .stream().map(String.class::cast).toList();
  }

  String partitionerClass() {
    return text(PartitionerConfig.PARTITIONER_CLASS);
  }

  String delimiter() {
    return text(PartitionerConfig.DIRECTORY_DELIM);
  }

  SegmentStyle style() {
    return SegmentStyle.of(text(PartitionerConfig.PARTITION_SEGMENT));
  }

  private List<PathItem> fields() {
    return texts(PartitionerConfig.PARTITION_FIELD_NAME).stream().map(PathItem::field).toList();
  }

  List<PathItem> requiredFields() {
    List<PathItem> fields = fields();
    if (fields.isEmpty()) {
      throw new ConfigException("Cannot partition by field: none (name at least one field)");
    }
    return fields;
  }

  List<PathItem> items() {
    List<PathItem> items = new ArrayList<>();
    texts(PartitionerConfig.PARTITION_BY).forEach(text -> items.add(PathItem.parse(text)));
    if (items.isEmpty()) {
      items.addAll(fields());
      if (!text(PartitionerConfig.PATH_FORMAT).isBlank()) {
        items.add(PathItem.time());
      }
    }
    if (items.isEmpty()) {
      throw new ConfigException(
          "Cannot combine: nothing (name at least one field, header or " + PathItem.TIME + ")");
    }
    return items;
  }

  PathPart part(PathItem item) {
    return item.path()
        .map(path -> part(item.name(), new FieldReader(path)))
        .orElseGet(this::timePart);
  }

  private PathPart part(String field, FieldReader reader) {
    ValueEscape escape = ValueEscape.of(text(PartitionerConfig.PARTITION_VALUE_ESCAPE));
    String name = escape.escape(field);
    if (reader.path().root() == Root.PARTITION) {
      return new NumberPart(style(), name);
    }
    String nullText = optional(PartitionerConfig.PARTITION_NULL_VALUE);
    return new FieldPart(
        reader, style(), escape, name, nullText == null ? escape.nullText() : nullText);
  }

  /** By the user's own format and duration. */
  PathPart timePart() {
    return timePart(pathFormat(), durationMs());
  }

  PathPart timePart(String format, long durationMs) {
    ZoneId zone = zone();
    TimeBuckets buckets = new TimeBuckets(formatter(format), zone, durationMs);
    return new TimePart(
        extractor(),
        buckets,
        delimiter(),
        List.of("time", format, locale().toString(), zone.getId(), Long.toString(durationMs)));
  }

  /** Names and letters in turn, as {@code name=letters} segments. */
  String calendarFormat(String... namesAndLetters) {
    StringBuilder format = new StringBuilder();
    for (int i = 0; i < namesAndLetters.length; i += 2) {
      String literal = (i == 0 ? "" : delimiter()) + namesAndLetters[i] + "=";
      format.append('\'').append(literal.replace("'", "''")).append('\'');
      format.append(namesAndLetters[i + 1]);
    }
    return format.toString();
  }

  /** The format without a delimiter at its end. */
  String pathFormat() {
    String format = text(PartitionerConfig.PATH_FORMAT);
    String delimiter = delimiter();
    if (format.isBlank() || format.equals(delimiter)) {
      throw new ConfigException(
          "Cannot write time without a format (such as 'year'=YYYY/'month'=MM/'day'=dd)");
    }
    return format.endsWith(delimiter)
        ? format.substring(0, format.length() - delimiter.length())
        : format;
  }

  DateTimeFormatter formatter(String format) {
    return TimeFormat.formatter(format, locale());
  }

  /** A language code as it stands: a text with more in it is a language that nobody knows. */
  private Locale locale() {
    return new Locale(text(PartitionerConfig.LOCALE).trim());
  }

  long durationMs() {
    long duration =
        (Long) Objects.requireNonNull(parsed.get(PartitionerConfig.PARTITION_DURATION_MS));
    if (duration < 1) {
      throw new ConfigException("Cannot divide time by: " + duration + " ms (at least 1)");
    }
    return duration;
  }

  ZoneId zone() {
    String zone = text(PartitionerConfig.TIMEZONE);
    if (zone.isBlank()) {
      throw new ConfigException("Cannot divide time without a zone (such as UTC or Europe/Vienna)");
    }
    return TimeZones.of(zone);
  }

  TimestampExtractor extractor() {
    TimestampExtractor extractor =
        PartitionerClasses.EXTRACTORS.instance(text(PartitionerConfig.TIMESTAMP_EXTRACTOR));
    extractor.configure(all);
    return extractor;
  }

  RecordFieldTimestampExtractor.Rules timestampField() {
    String format = text(PartitionerConfig.TIMESTAMP_FIELD_FORMAT);
    return new RecordFieldTimestampExtractor.Rules(
        PathItem.field(text(PartitionerConfig.TIMESTAMP_FIELD)).path().orElseThrow(),
        EpochUnit.of(text(PartitionerConfig.TIMESTAMP_FIELD_UNIT)),
        format,
        TimeZones.of(text(PartitionerConfig.TIMESTAMP_FIELD_TIMEZONE)));
  }
}
