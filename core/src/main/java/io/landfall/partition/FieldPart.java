// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import io.landfall.record.RecordPosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The value of a field of value, key or header. */
final class FieldPart implements PathPart {

  private static final int MOST_KEPT = 4_096;
  private static final int LONGEST_KEPT = 256;

  private final FieldReader reader;
  private final ValueEscape escape;
  private final List<String> fields;
  private final String prefix;
  private final String nullText;
  private final String nullSegment;
  private final Map<Object, String> segments = new HashMap<>();

  /** Which of Date, Time and Timestamp the kept ones are: their values are of one class. */
  private String keptLogicalName = "";

  /**
   * @param name of the field in the path, fit for it
   * @param nullText what stands for null, and where a segment is the value alone, for nothing
   */
  FieldPart(
      FieldReader reader, SegmentStyle style, ValueEscape escape, String name, String nullText) {
    this.reader = reader;
    this.escape = escape;
    this.fields = style.fields(name);
    this.prefix = style.prefix(name);
    this.nullText = nullText;
    this.nullSegment = escape.segment(prefix, nullText);
  }

  @Override
  public String of(SinkRecord record, long nowMs) {
    Object value = reader.read(record);
    if (value == null) {
      return nullSegment;
    }
    String logicalName = value instanceof java.util.Date ? dates(record) : "";
    String known = segments.get(value);
    return known == null ? make(record, value, logicalName) : known;
  }

  private String dates(SinkRecord record) {
    String name = reader.logicalName(record);
    if (!name.equals(keptLogicalName)) {
      segments.clear();
      keptLogicalName = name;
    }
    return name;
  }

  private String make(SinkRecord record, Object value, String logicalName) {
    String text = ValueTexts.of(value, logicalName);
    if (text == null) {
      throw fault(
          record,
          value.getClass().getSimpleName()
              + "; strings, whole numbers, booleans, decimals, dates and times make paths",
          null);
    }
    String segment = segment(record, text);
    if (text.length() <= LONGEST_KEPT) {
      if (segments.size() >= MOST_KEPT) {
        segments.clear();
      }
      segments.put(value, segment);
    }
    return segment;
  }

  private String segment(SinkRecord record, String text) {
    if (text.isEmpty() && (prefix.isEmpty() || escape == ValueEscape.HIVE)) {
      return nullSegment;
    }
    try {
      return escape.segment(prefix, text);
    } catch (DataException e) {
      throw fault(record, e.getMessage(), e);
    }
  }

  private DataException fault(
      SinkRecord record, @Nullable String reason, @Nullable Throwable cause) {
    return new DataException(
        "Cannot partition "
            + RecordPosition.of(record)
            + (" by field: " + reader.path())
            + (" (" + reason + ")"),
        cause);
  }

  @Override
  public List<String> fields() {
    return fields;
  }

  @Override
  public List<String> settings() {
    return List.of("field", prefix, reader.path().toString(), escape.name(), nullText);
  }
}
