// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Time;
import org.jspecify.annotations.Nullable;

/** Values of fields as the text that a path shows. */
final class ValueTexts {

  /** What has no fraction of a second is written with seconds all the same. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_TIME;

  /** Decimals beyond this would be written with that many zeros. */
  private static final int WIDEST_SCALE = 255;

  private ValueTexts() {}

  /**
   * The text of a value.
   *
   * @param logicalName name of the value's schema, which tells a date from a time; may be empty
   * @return null for a value of another type than strings, whole numbers, booleans, decimals,
   *     dates, times and timestamps
   */
  static @Nullable String of(Object value, String logicalName) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Boolean
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger) {
      return value.toString();
    }
    if (value instanceof BigDecimal decimal) {
      return Math.abs((long) decimal.scale()) > WIDEST_SCALE
          ? decimal.toString()
          : decimal.toPlainString();
    }
    return value instanceof java.util.Date date ? time(date.getTime(), logicalName) : null;
  }

  private static String time(long ms, String logicalName) {
    return switch (logicalName) {
      case Date.LOGICAL_NAME ->
          LocalDate.ofEpochDay(Math.floorDiv(ms, TimeUnit.DAYS.toMillis(1))).toString();
      case Time.LOGICAL_NAME ->
          TIME.format(
              LocalTime.ofNanoOfDay(
                  TimeUnit.MILLISECONDS.toNanos(Math.floorMod(ms, TimeUnit.DAYS.toMillis(1)))));
      default -> Instant.ofEpochMilli(ms).toString();
    };
  }
}
