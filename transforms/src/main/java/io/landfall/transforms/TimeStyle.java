// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How times are written.
 *
 * @param format of texts; empty for ISO 8601
 * @param unit of numbers, since 1970
 * @param zone of texts that name none, and of days
 */
record TimeStyle(String format, ChronoUnit unit, ZoneId zone) {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  /** Reads texts. */
  DateTimeFormatter parser() {
    return format.isEmpty() ? ISO : formatter(format);
  }

  /** Writes texts. */
  DateTimeFormatter printer() {
    return (format.isEmpty() ? DateTimeFormatter.ISO_OFFSET_DATE_TIME : formatter(format))
        .withZone(zone);
  }

  /**
   * @throws IllegalArgumentException where the pattern is none
   */
  static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }
}
