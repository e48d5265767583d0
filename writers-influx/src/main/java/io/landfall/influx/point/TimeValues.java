// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineFault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.concurrent.TimeUnit;

/**
 * Times as records have them. Whole numbers count a unit; numbers with a fraction count seconds, as
 * Unix times with a fraction do; texts are either of these, or ISO 8601.
 */
final class TimeValues {

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int MOST_DIGITS = 400;
  private static final int DATE_LENGTH = 10;

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .parseLenient()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .toFormatter();

  private TimeValues() {}

  /** Nanoseconds since 1970; messages go on after the name of the field. */
  @SuppressWarnings("JavaUtilDate") // Connect's type for times
  static long nanos(Object value, TimeUnit unit) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return PointTime.nanos(((Number) value).longValue(), unit.toNanos(1));
    }
    if (value instanceof Date date) {
      return PointTime.nanos(date.getTime(), NANOS_PER_MILLI);
    }
    if (value instanceof String text) {
      return text(text.trim(), unit);
    }
    if (value instanceof BigInteger whole) {
      return whole(whole, unit);
    }
    if (value instanceof BigDecimal seconds) {
      return seconds(seconds);
    }
    if (value instanceof Double || value instanceof Float) {
      return fraction((Number) value);
    }
    throw new LineFault("is no time: " + TypeNames.of(value));
  }

  private static long fraction(Number seconds) {
    if (!Double.isFinite(seconds.doubleValue())) {
      throw new LineFault("is no time: a number that is not finite");
    }
    return seconds(new BigDecimal(seconds.toString()));
  }

  private static long whole(BigInteger count, TimeUnit unit) {
    if (count.bitLength() >= Long.SIZE) {
      throw PointTime.outOfRange();
    }
    return PointTime.nanos(count.longValue(), unit.toNanos(1));
  }

  private static long seconds(BigDecimal seconds) {
    if (Math.abs((long) seconds.scale()) > MOST_DIGITS) {
      throw PointTime.outOfRange();
    }
    BigInteger nanos = seconds.movePointRight(9).setScale(0, RoundingMode.FLOOR).unscaledValue();
    return whole(nanos, TimeUnit.NANOSECONDS);
  }

  private static long text(String text, TimeUnit unit) {
    if (!text.isEmpty() && text.length() < MOST_DIGITS && isNumber(text)) {
      try {
        return text.indexOf('.') < 0
            ? whole(new BigInteger(text), unit)
            : seconds(new BigDecimal(text));
      } catch (NumberFormatException e) {
        throw noText();
      }
    }
    try {
      Instant instant = instant(text);
      long nanos = PointTime.nanos(instant.getEpochSecond(), NANOS_PER_SECOND);
      return Math.addExact(nanos, instant.getNano());
    } catch (DateTimeException e) {
      throw noText();
    } catch (ArithmeticException e) {
      throw PointTime.outOfRange();
    }
  }

  private static boolean isNumber(String text) {
    return text.chars().skip(1).allMatch(c -> (c >= '0' && c <= '9') || c == '.')
        && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '-' || text.charAt(0) == '+');
  }

  /** Without a zone it is UTC, without a time midnight. */
  private static Instant instant(String text) {
    if (text.length() <= DATE_LENGTH) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    String withT =
        text.charAt(DATE_LENGTH) == ' '
            ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
            : text;
    TemporalAccessor parsed = DATE_TIME.parseBest(withT, OffsetDateTime::from, LocalDateTime::from);
    return parsed instanceof OffsetDateTime offset
        ? offset.toInstant()
        : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
  }

  private static LineFault noText() {
    return new LineFault(
        "is no time: a text that is neither a number nor ISO 8601 like 2026-07-01T12:30:00Z");
  }
}
