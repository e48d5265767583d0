// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Moves dates so that, read by the calendar of {@code java.time}, they name the day that they name
 * by another calendar or in another zone.
 */
@SuppressWarnings("JavaUtilDate") // Connect's type for dates and times
final class Calendars {

  private static final long MS_PER_DAY = 86_400_000L;

  /** 1582-10-15: from here on both calendars agree. */
  private static final long GREGORIAN_DAY = -141_427;

  private Calendars() {}

  /** What is done with dates; null for nothing. */
  static @Nullable Function<Object, Object> days(TemporalRules rules) {
    ZoneId zone = rules.dateZone();
    boolean legacy = rules.calendar() == CalendarSystem.LEGACY;
    if (zone.normalized().equals(ZoneOffset.UTC)) {
      return legacy ? Calendars::fromLegacy : null;
    }
    return value -> {
      Date date = (Date) value;
      long day = LocalDate.ofInstant(date.toInstant(), zone).toEpochDay();
      Date moved = new Date(day * MS_PER_DAY);
      return legacy ? fromLegacy(moved) : moved;
    };
  }

  /** What is done with timestamps; null for nothing. */
  static @Nullable Function<Object, Object> instants(TemporalRules rules) {
    return rules.calendar() == CalendarSystem.LEGACY ? Calendars::fromLegacy : null;
  }

  private static Object fromLegacy(Object value) {
    Date date = (Date) value;
    long day = Math.floorDiv(date.getTime(), MS_PER_DAY);
    return day >= GREGORIAN_DAY
        ? date
        : new Date(date.getTime() + (prolepticDay(day) - day) * MS_PER_DAY);
  }

  private static long prolepticDay(long day) {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(day * MS_PER_DAY);
    int year = calendar.get(Calendar.YEAR);
    boolean beforeChrist = calendar.get(Calendar.ERA) == GregorianCalendar.BC;
    // The 29 February of a year that only the Julian calendar leaps becomes 1 March
    return LocalDate.of(beforeChrist ? 1 - year : year, calendar.get(Calendar.MONTH) + 1, 1)
            .toEpochDay()
        + calendar.get(Calendar.DAY_OF_MONTH)
        - 1;
  }
}
