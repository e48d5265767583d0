// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import io.landfall.record.RecordPath;
import io.landfall.record.RecordPosition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The time in a field of the value: a timestamp, a date, a number or text. */
public final class RecordFieldTimestampExtractor implements TimestampExtractor {

  /** A number with more digits before its point is no time, and costly to find out. */
  private static final int MOST_DIGITS = 40;

  private static final int LONGEST_NUMBER = 19;

  private @Nullable Field field;

  /**
   * How times are read.
   *
   * @param format of text; empty for numbers and ISO 8601
   * @param zone of text that names none
   */
  record Rules(RecordPath path, EpochUnit unit, String format, ZoneId zone) {}

  private record Field(Rules rules, FieldReader reader, @Nullable DateTimeFormatter formatter) {}

  @Override
  public void configure(Map<String, ?> configs) {
    Rules rules = PartitionerSettings.of(configs).timestampField();
    DateTimeFormatter formatter =
        rules.format().isEmpty() ? null : TimeFormat.formatter(rules.format(), Locale.ROOT);
    field = new Field(rules, new FieldReader(rules.path()), formatter);
  }

  private Field configured() {
    return Objects.requireNonNull(field, "configure comes first");
  }

  @Override
  public OptionalLong timestampMs(SinkRecord record, long nowMs) {
    Field from = configured();
    Object value = from.reader.read(record);
    if (value == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(epochMs(from, value, record));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      // The cause would quote the value.
      throw fault(record, "text or number that is no time as configured");
    }
  }

  private static long epochMs(Field from, Object value, SinkRecord record) {
    EpochUnit unit = from.rules.unit;
    if (value instanceof Long || value instanceof Integer) {
      return unit.toMs(((Number) value).longValue());
    }
    if (value instanceof java.util.Date date) {
      return date(from, date, record);
    }
    if (value instanceof String text) {
      return text(from, text);
    }
    if (value instanceof Number number) {
      return unit.toMs(decimal(number));
    }
    throw fault(from, record, value.getClass().getSimpleName() + " is no time");
  }

  private static long date(Field from, java.util.Date date, SinkRecord record) {
    if (from.reader.logicalName(record).equals(Time.LOGICAL_NAME)) {
      throw fault(from, record, "a time of day has no date");
    }
    return date.getTime();
  }

  private static BigDecimal decimal(Number number) {
    BigDecimal decimal =
        number instanceof BigDecimal exact
            ? exact
            : number instanceof BigInteger whole
                ? new BigDecimal(whole)
                : new BigDecimal(number.toString());
    if ((long) decimal.precision() - decimal.scale() > MOST_DIGITS) {
      throw new ArithmeticException("out of range");
    }
    return decimal;
  }

  private static long text(Field from, String text) {
    DateTimeFormatter formatter = from.formatter;
    if (formatter != null) {
      return TimeTexts.parse(text, formatter, from.rules.zone);
    }
    return isNumber(text)
        ? from.rules.unit.toMs(Long.parseLong(text))
        : IsoTime.parse(text, from.rules.zone);
  }

  private static boolean isNumber(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - first;
    if (digits < 1 || digits > LONGEST_NUMBER) {
      return false;
    }
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private DataException fault(SinkRecord record, String reason) {
    return fault(configured(), record, reason);
  }

  private static DataException fault(Field from, SinkRecord record, String reason) {
    return new DataException(
        "Cannot read time of "
            + RecordPosition.of(record)
            + (" from field: " + from.rules.path)
            + (" (" + reason + ")"));
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public String fingerprint() {
    Rules rules = configured().rules;
    return Fingerprint.of(
        getClass().getName(),
        List.of(rules.path.toString(), rules.unit.name(), rules.format, rules.zone.getId()));
  }

  /** How {@code timestamp.extractor} names it, and the field. */
  @Override
  public String toString() {
    return field == null ? "RecordField" : "RecordField " + field.rules.path;
  }
}
