// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.text.DateFormatSymbols;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * Translates time formats in Joda-Time's letters, which users' {@code path.format} is written in.
 * They differ from those of java.time: {@code YYYY} is the year of the era, not of the week, {@code
 * xxxx} is the year of the week, {@code e} counts Monday as 1, and an open quote reaches to the
 * end.
 *
 * <p>The letters are those that the API documentation of Joda-Time's {@code DateTimeFormat} lists.
 */
final class TimeFormat {

  /** What a number of java.time can be padded to. */
  private static final int MOST_REPEATED = 19;

  /** What a fraction of java.time has; times have no further digits but zeros. */
  private static final int MOST_OF_SECOND = 9;

  /** Two digits of a year mean one from here on when they are read. */
  private static final int TWO_DIGITS_FROM = 1970;

  private final String pattern;
  private final DateFormatSymbols names;
  private final DateTimeFormatterBuilder out =
      new DateTimeFormatterBuilder().parseCaseInsensitive();
  private int at;

  private TimeFormat(String pattern, Locale locale) {
    this.pattern = pattern;
    this.names = DateFormatSymbols.getInstance(locale);
  }

  /**
   * A formatter for the pattern.
   *
   * @param locale whose names of months, days, eras and zones are written
   * @throws ConfigException for a pattern that has no meaning; the message shows where
   */
  static DateTimeFormatter formatter(String pattern, Locale locale) {
    return new TimeFormat(pattern, locale).translate(locale);
  }

  private DateTimeFormatter translate(Locale locale) {
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (isLetter(c)) {
        int count = repeated(c);
        append(c, count);
        at += count;
      } else {
        literal();
      }
    }
    return out.toFormatter(locale);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private int repeated(char c) {
    int end = at;
    while (end < pattern.length() && pattern.charAt(end) == c) {
      end++;
    }
    int count = end - at;
    if (count > MOST_REPEATED) {
      throw fault(count + " times " + c + " are too many");
    }
    return count;
  }

  private void append(char letter, int count) {
    switch (letter) {
      case 'G' -> out.appendText(ChronoField.ERA, texts(names.getEras(), 0));
      case 'C' -> number(Century.OF_ERA, count, MOST_REPEATED);
      case 'Y' -> year(ChronoField.YEAR_OF_ERA, ChronoField.YEAR, count);
      case 'y' -> year(ChronoField.YEAR, ChronoField.YEAR, count);
      case 'x' -> year(IsoFields.WEEK_BASED_YEAR, IsoFields.WEEK_BASED_YEAR, count);
      case 'w' -> number(IsoFields.WEEK_OF_WEEK_BASED_YEAR, count, 2);
      case 'e' -> number(ChronoField.DAY_OF_WEEK, count, 1);
      case 'E' -> out.appendText(ChronoField.DAY_OF_WEEK, days(count));
      case 'D' -> number(ChronoField.DAY_OF_YEAR, count, 3);
      case 'M' -> month(count);
      case 'd' -> number(ChronoField.DAY_OF_MONTH, count, 2);
      case 'a' -> out.appendText(ChronoField.AMPM_OF_DAY, texts(names.getAmPmStrings(), 0));
      case 'K' -> number(ChronoField.HOUR_OF_AMPM, count, 2);
      case 'h' -> number(ChronoField.CLOCK_HOUR_OF_AMPM, count, 2);
      case 'H' -> number(ChronoField.HOUR_OF_DAY, count, 2);
      case 'k' -> number(ChronoField.CLOCK_HOUR_OF_DAY, count, 2);
      case 'm' -> number(ChronoField.MINUTE_OF_HOUR, count, 2);
      case 's' -> number(ChronoField.SECOND_OF_MINUTE, count, 2);
      case 'S' -> fraction(count);
      case 'z' -> out.appendZoneText(count >= 4 ? TextStyle.FULL : TextStyle.SHORT);
      case 'Z' -> zone(count);
      default -> throw fault("the letter " + letter + " means nothing; quote text as 'text'");
    }
  }

  /** A fixed width lets numbers without anything between them be read. */
  private void number(TemporalField field, int count, int mostDigits) {
    if (count >= mostDigits) {
      out.appendValue(field, count);
    } else {
      out.appendValue(field, count, mostDigits, SignStyle.NOT_NEGATIVE);
    }
  }

  private void year(TemporalField field, TemporalField ofTwoDigits, int count) {
    if (count == 2) {
      out.appendValueReduced(ofTwoDigits, 2, 2, TWO_DIGITS_FROM);
    } else {
      out.appendValue(field, count, MOST_REPEATED, SignStyle.NORMAL);
    }
  }

  private void month(int count) {
    if (count < 3) {
      number(ChronoField.MONTH_OF_YEAR, count, 2);
    } else {
      String[] months = count == 3 ? names.getShortMonths() : names.getMonths();
      out.appendText(ChronoField.MONTH_OF_YEAR, texts(months, 1));
    }
  }

  private void fraction(int count) {
    int digits = Math.min(count, MOST_OF_SECOND);
    out.appendFraction(ChronoField.NANO_OF_SECOND, digits, digits, false);
    if (count > digits) {
      out.appendLiteral("0".repeat(count - digits));
    }
  }

  private Map<Long, String> days(int count) {
    String[] fromSunday = count < 4 ? names.getShortWeekdays() : names.getWeekdays();
    Map<Long, String> texts = new HashMap<>();
    for (int day = 1; day <= 7; day++) {
      texts.put((long) day, fromSunday[day % 7 + 1]);
    }
    return texts;
  }

  private static Map<Long, String> texts(String[] names, long first) {
    Map<Long, String> texts = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      if (!names[i].isEmpty()) {
        texts.put(first + i, names[i]);
      }
    }
    return texts;
  }

  private void zone(int count) {
    switch (count) {
      case 1 -> out.appendOffset("+HHMM", "+0000");
      case 2 -> out.appendOffset("+HH:MM", "+00:00");
      default -> out.appendZoneId();
    }
  }

  /** Everything up to the next letter outside quotes; two quotes are one, inside and outside. */
  private void literal() {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    for (; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      if (c == '\'') {
        if (at + 1 < pattern.length() && pattern.charAt(at + 1) == '\'') {
          text.append(c);
          at++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && isLetter(c)) {
        break;
      } else {
        text.append(c);
      }
    }
    out.appendLiteral(text.toString());
  }

  private ConfigException fault(String fault) {
    return new ConfigException(
        "Cannot read time format: "
            + (pattern + " (at " + at + ": " + fault + ")")
            + ("\n  " + pattern + "\n  " + " ".repeat(at) + "^"));
  }
}
