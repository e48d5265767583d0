// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineFault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.jspecify.annotations.Nullable;

/** Connect's dates, times and timestamps as numbers or texts. */
@SuppressWarnings("JavaUtilDate") // Connect's type for them
final class DateText {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_DAY = 86_400_000;

  private DateText() {}

  /** A Long or a String. */
  static Object of(DateForm form, @Nullable Schema schema, Date date) {
    long ms = date.getTime();
    try {
      return switch (form) {
        case S -> Math.floorDiv(ms, 1_000L);
        case MS -> ms;
        case US -> Math.multiplyExact(ms, 1_000L);
        case NS -> Math.multiplyExact(ms, NANOS_PER_MILLI);
        case ISO -> iso(schema == null ? "" : schema.name(), ms);
      };
    } catch (ArithmeticException | DateTimeException e) {
      throw new LineFault("is a date that is too far away for connect.influx.dates");
    }
  }

  private static String iso(@Nullable String logicalName, long ms) {
    if (org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(logicalName)) {
      return LocalDate.ofInstant(Instant.ofEpochMilli(ms), ZoneOffset.UTC).toString();
    }
    if (Time.LOGICAL_NAME.equals(logicalName)) {
      return LocalTime.ofNanoOfDay(Math.floorMod(ms, MILLIS_PER_DAY) * NANOS_PER_MILLI).toString();
    }
    return Instant.ofEpochMilli(ms).toString();
  }
}
