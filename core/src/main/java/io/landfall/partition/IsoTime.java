// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;

/**
 * Reads ISO 8601 as it is found in records, without a formatter's objects: {@code 2026-07-01}, by
 * day of the year {@code 2026-182} or week {@code 2026-W27-3}, each also cut short from its end; a
 * time after {@code T} or a space, its last number with a fraction; {@code Z} or an offset.
 */
final class IsoTime {

  private static final long HOUR_MS = 3_600_000;
  private static final long MINUTE_MS = 60_000;
  private static final long SECOND_MS = 1_000;

  /** Further digits of a fraction are below a millisecond even of an hour. */
  private static final int DIGITS_THAT_COUNT = 9;

  private final String text;
  private int at;

  private IsoTime(String text) {
    this.text = text;
  }

  /**
   * Epoch milliseconds of a text.
   *
   * @param zone that holds where the text names none
   * @throws DateTimeException for a text of another form
   */
  static long parse(String text, ZoneId zone) {
    return new IsoTime(text).read(zone);
  }

  private long read(ZoneId zone) {
    LocalDate date = date();
    long timeMs = 0;
    boolean hasTime = skip('T') || skip('t') || skip(' ');
    if (hasTime) {
      timeMs = time();
    }
    boolean hasOffset = hasTime && at < text.length();
    long offsetMs = hasOffset ? offset() : 0;
    if (at < text.length()) {
      throw fault();
    }
    return hasOffset
        ? Math.multiplyExact(date.toEpochDay(), 24 * HOUR_MS) + timeMs - offsetMs
        : local(date, timeMs, zone);
  }

  private static long local(LocalDate date, long timeMs, ZoneId zone) {
    if (zone instanceof ZoneOffset offset) {
      return date.toEpochDay() * 24 * HOUR_MS + timeMs - offset.getTotalSeconds() * SECOND_MS;
    }
    LocalTime time = LocalTime.ofNanoOfDay(timeMs * 1_000_000);
    return LocalDateTime.of(date, time).atZone(zone).toInstant().toEpochMilli();
  }

  private LocalDate date() {
    int year = number(4, 4);
    if (!skip('-')) {
      return LocalDate.of(year, 1, 1);
    }
    if (skip('W')) {
      return week(year);
    }
    int from = at;
    int month = number(1, 3);
    if (at - from == 3) {
      return LocalDate.ofYearDay(year, month);
    }
    return LocalDate.of(year, month, skip('-') ? number(1, 2) : 1);
  }

  private LocalDate week(int year) {
    int week = number(1, 2);
    int day = skip('-') ? number(1, 1) : 1;
    LocalDate date =
        LocalDate.of(year, 1, 4)
            .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
            .with(ChronoField.DAY_OF_WEEK, day);
    if (date.get(IsoFields.WEEK_BASED_YEAR) != year) {
      // Not every year has a week 53.
      throw fault();
    }
    return date;
  }

  private long time() {
    long ms = limited(24) * HOUR_MS;
    if (!skip(':')) {
      return ms + fraction(HOUR_MS);
    }
    ms += limited(60) * MINUTE_MS;
    if (!skip(':')) {
      return ms + fraction(MINUTE_MS);
    }
    return ms + limited(60) * SECOND_MS + fraction(SECOND_MS);
  }

  private long fraction(long unitMs) {
    if (!skip('.') && !skip(',')) {
      return 0;
    }
    long digits = 0;
    long scale = 1;
    int from = at;
    for (; at < text.length() && isDigit(text.charAt(at)); at++) {
      if (at - from < DIGITS_THAT_COUNT) {
        digits = digits * 10 + (text.charAt(at) - '0');
        scale *= 10;
      }
    }
    if (at == from) {
      throw fault();
    }
    return digits * unitMs / scale;
  }

  private long offset() {
    if (skip('Z') || skip('z')) {
      return 0;
    }
    int sign = skip('-') ? -1 : 1;
    if (sign > 0 && !skip('+')) {
      throw fault();
    }
    long ms = limited(24) * HOUR_MS;
    if (skip(':') || at < text.length()) {
      ms += limited(60) * MINUTE_MS;
      if (skip(':') || at < text.length()) {
        ms += limited(60) * SECOND_MS;
      }
    }
    return sign * ms;
  }

  private long limited(int limit) {
    int number = number(1, 2);
    if (number >= limit) {
      throw fault();
    }
    return number;
  }

  private int number(int least, int most) {
    int from = at;
    int number = 0;
    while (at < text.length() && at - from < most && isDigit(text.charAt(at))) {
      number = number * 10 + (text.charAt(at) - '0');
      at++;
    }
    if (at - from < least) {
      throw fault();
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  /** Without the text, which is a payload. */
  private DateTimeException fault() {
    return new DateTimeException("Cannot read time (at " + at + ")");
  }
}
