// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/** Reads text in a format of the user's. */
final class TimeTexts {

  private TimeTexts() {}

  /**
   * Epoch milliseconds of a text; what it lacks is the first: day of the month, hour of the day.
   *
   * @param zone that holds where the text names none
   * @throws DateTimeException for a text that is not written so, or has no year
   */
  static long parse(String text, DateTimeFormatter formatter, ZoneId zone) {
    TemporalAccessor parsed = formatter.parse(text);
    ZoneId own = parsed.query(TemporalQueries.zone());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    return date(parsed)
        .atTime(time == null ? LocalTime.MIDNIGHT : time)
        .atZone(own == null ? zone : own)
        .toInstant()
        .toEpochMilli();
  }

  private static LocalDate date(TemporalAccessor parsed) {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    if (date != null) {
      return date;
    }
    return parsed.isSupported(ChronoField.MONTH_OF_YEAR)
        ? YearMonth.from(parsed).atDay(1)
        : Year.from(parsed).atDay(1);
  }
}
