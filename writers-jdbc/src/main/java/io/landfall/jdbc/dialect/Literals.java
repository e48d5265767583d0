// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.FieldType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/**
 * Values as SQL text, for the defaults of new columns. Nothing in a value can end its literal.
 *
 * @param zone in which values without a zone are written
 * @param text a text that is quoted
 * @param hex bytes, from their digits
 * @param booleans false and true
 * @param times how dates and times are marked
 */
public record Literals(
    ZoneId zone,
    UnaryOperator<String> text,
    UnaryOperator<String> hex,
    List<String> booleans,
    Times times) {

  /** How dates and times are written. */
  public enum Times {
    /** {@code DATE '2020-04-30'}, as the standard has it. */
    TYPED,
    /** {@code '2020-04-30'}. */
    TEXT,
    /** Milliseconds since 1970-01-01 in UTC. */
    MILLIS
  }

  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter();

  public Literals {
    booleans = List.copyOf(booleans);
  }

  /** As the standard has it; a quote is doubled, and nothing else has a meaning. */
  public static Literals standard(ZoneId zone) {
    return new Literals(
        zone, Literals::doubled, hex -> "X'" + hex + "'", List.of("FALSE", "TRUE"), Times.TYPED);
  }

  /** The same with other texts. */
  public Literals withText(UnaryOperator<String> other) {
    return new Literals(zone, other, hex, booleans, times);
  }

  /** The same with other bytes. */
  public Literals withHex(UnaryOperator<String> other) {
    return new Literals(zone, text, other, booleans, times);
  }

  /** The same with numbers for booleans. */
  public Literals withNumbersForBooleans() {
    return new Literals(zone, text, hex, List.of("0", "1"), times);
  }

  /** The same with other dates and times. */
  public Literals withTimes(Times other) {
    return new Literals(zone, text, hex, booleans, other);
  }

  /** A text in quotes, those in it doubled. */
  public static String doubled(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * The text of a value.
   *
   * @throws DataException for a value that has none
   */
  public String of(Schema schema, Object value) {
    return switch (FieldType.of(schema)) {
      case INT8, INT16, INT32, INT64 -> value.toString();
      case FLOAT32, FLOAT64 -> floating((Number) value);
      case BOOLEAN -> booleans.get((Boolean) value ? 1 : 0);
      case DECIMAL -> ((BigDecimal) value).toPlainString();
      case BYTES -> hex.apply(HexFormat.of().formatHex(bytes(value)));
      case DATE ->
          time("DATE", LocalDate.ofInstant(instant(value), ZoneOffset.UTC), instant(value));
      case TIME -> time("TIME", LocalTime.ofInstant(instant(value), zone), instant(value));
      case TIMESTAMP ->
          time("TIMESTAMP", LocalDateTime.ofInstant(instant(value), zone), instant(value));
      case ARRAY -> array(schema, (List<?>) value);
      case STRING -> quoted(value.toString());
      case NESTED -> throw new DataException("Cannot write a default value of " + schema.type());
    };
  }

  /** No statement holds the character 0: drivers and servers end the text there. */
  private String quoted(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new DataException("Cannot write a default value: it holds the character 0");
    }
    return text.apply(value);
  }

  private String floating(Number value) {
    if (!Double.isFinite(value.doubleValue())) {
      throw new DataException("Cannot write a default value: " + value);
    }
    return value.toString();
  }

  private String time(String type, Temporal local, Instant instant) {
    if (times == Times.MILLIS) {
      return String.valueOf(instant.toEpochMilli());
    }
    String quoted =
        switch (type) {
          case "TIME" -> "'" + DateTimeFormatter.ISO_LOCAL_TIME.format(local) + "'";
          case "TIMESTAMP" -> "'" + TIMESTAMP.format(local) + "'";
          default -> "'" + local + "'";
        };
    return times == Times.TYPED ? type + " " + quoted : quoted;
  }

  private String array(Schema schema, List<?> values) {
    return values.stream()
        .map(value -> value == null ? "NULL" : of(schema.valueSchema(), value))
        .collect(Collectors.joining(", ", "ARRAY[", "]"));
  }

  private static Instant instant(Object value) {
    return ((Date) value).toInstant();
  }

  private static byte[] bytes(Object value) {
    if (value instanceof byte[] array) {
      return array;
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }
}
