// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.copy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.kafka.connect.errors.DataException;

/**
 * Dates and times, rounded to microseconds as PostgreSQL's driver rounds them: half up. What lies
 * before the year 4713 BC is stored as minus infinity, as the driver does it too.
 */
final class Times {

  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int MILLIS_PER_SECOND = 1_000;
  private static final int LAST_ROUNDED_DOWN = 499;

  /** The server counts from here. */
  private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

  private static final long EPOCH_SECOND = EPOCH.toEpochDay() * 86_400;

  private static final LocalDate FIRST_DAY = LocalDate.of(-4712, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(5_874_897, 12, 31);
  private static final long FIRST_SECOND = FIRST_DAY.toEpochDay() * 86_400;

  /** The first that is too late. */
  private static final long END_SECOND = LocalDate.of(294_277, 1, 1).toEpochDay() * 86_400;

  private Times() {}

  /** A field for a value of {@code java.time}, or text. */
  static void encode(Object value, BinaryRows rows) {
    if (value instanceof LocalDateTime local) {
      timestamp(local.toEpochSecond(ZoneOffset.UTC), local.getNano(), rows);
    } else if (value instanceof OffsetDateTime moment) {
      timestamp(moment.toEpochSecond(), moment.getNano(), rows);
    } else if (value instanceof LocalDate day) {
      date(day, rows);
    } else if (value instanceof LocalTime time) {
      long nanos = time.toNanoOfDay();
      rows.field64(micros(nanos / NANOS_PER_SECOND, time.getNano()));
    } else {
      Texts.text((String) value, rows);
    }
  }

  /** A timestamp at a fixed offset from UTC, which is what the column's values are counted from. */
  static void millis(long utc, ZoneOffset offset, BinaryRows rows) {
    long second = Math.floorDiv(utc, MILLIS_PER_SECOND) + offset.getTotalSeconds();
    timestamp(second, (int) Math.floorMod(utc, (long) MILLIS_PER_SECOND) * NANOS_PER_MILLI, rows);
  }

  private static void timestamp(long second, int nanos, BinaryRows rows) {
    if (second < FIRST_SECOND) {
      rows.field64(Long.MIN_VALUE);
      return;
    }
    if (second >= END_SECOND) {
      throw outOfRange();
    }
    long micros = micros(second - EPOCH_SECOND, nanos);
    if (micros >= (END_SECOND - EPOCH_SECOND) * MICROS_PER_SECOND) {
      throw outOfRange();
    }
    rows.field64(micros);
  }

  private static long micros(long second, int nanos) {
    int roundedUp = nanos % NANOS_PER_MICRO > LAST_ROUNDED_DOWN ? 1 : 0;
    return second * MICROS_PER_SECOND + nanos / NANOS_PER_MICRO + roundedUp;
  }

  private static void date(LocalDate day, BinaryRows rows) {
    if (day.isAfter(LAST_DAY)) {
      throw outOfRange();
    }
    rows.field32(
        day.isBefore(FIRST_DAY)
            ? Integer.MIN_VALUE
            : (int) (day.toEpochDay() - EPOCH.toEpochDay()));
  }

  private static DataException outOfRange() {
    return new DataException("a point in time out of range (check numeric.timestamp.unit)");
  }
}
