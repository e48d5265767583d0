// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Values as points in time. */
final class TimeReader {
  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

  private final DateTimeFormatter texts;
  private final ZoneId zone;
  private final long nanosPerUnit;

  TimeReader(TimeStyle style) {
    this.texts = style.parser();
    this.zone = style.zone();
    this.nanosPerUnit = nanos(style.unit());
  }

  static long nanos(ChronoUnit unit) {
    return unit.getDuration().toNanos();
  }

  /**
   * Values of that schema as points in time. A day begins at midnight of the zone, a time of day is
   * on 1970-01-01 there.
   *
   * @throws DataException for what is no time; does not hold the value
   */
  Function<Object, Instant> of(@Nullable Schema schema) {
    String name = schema == null ? null : schema.name();
    if (org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(name)
        || Time.LOGICAL_NAME.equals(name)) {
      return value -> value instanceof Date local ? local(local) : instant(value);
    }
    return this::instant;
  }

  private Instant local(Date date) {
    return Instant.ofEpochMilli(date.getTime())
        .atOffset(ZoneOffset.UTC)
        .toLocalDateTime()
        .atZone(zone)
        .toInstant();
  }

  private Instant instant(Object value) {
    if (value instanceof Date date) {
      return Instant.ofEpochMilli(date.getTime());
    }
    try {
      return value instanceof String text ? text(text) : number(value);
    } catch (DateTimeException | ArithmeticException e) {
      // The cause would quote the value.
      throw new DataException(
          value instanceof String
              ? "is text that is no time as configured"
              : "is a number beyond the range of times");
    }
  }

  private Instant number(Object value) {
    if (value instanceof Boolean) {
      throw new DataException("is Boolean, not a time");
    }
    BigInteger nanos =
        Numbers.of(value, "a time")
            .multiply(BigDecimal.valueOf(nanosPerUnit))
            .setScale(0, RoundingMode.FLOOR)
            .toBigInteger();
    BigInteger[] seconds = nanos.divideAndRemainder(BILLION);
    return Instant.ofEpochSecond(seconds[0].longValueExact(), seconds[1].longValueExact());
  }

  private Instant text(String text) {
    TemporalAccessor parsed =
        texts.parseBest(
            text.trim(),
            ZonedDateTime::from,
            OffsetDateTime::from,
            LocalDateTime::from,
            LocalDate::from,
            LocalTime::from);
    if (parsed instanceof ZonedDateTime zoned) {
      return zoned.toInstant();
    }
    if (parsed instanceof OffsetDateTime offset) {
      return offset.toInstant();
    }
    if (parsed instanceof LocalDateTime local) {
      return local.atZone(zone).toInstant();
    }
    if (parsed instanceof LocalDate day) {
      return day.atStartOfDay(zone).toInstant();
    }
    return ((LocalTime) parsed).atDate(LocalDate.EPOCH).atZone(zone).toInstant();
  }
}
