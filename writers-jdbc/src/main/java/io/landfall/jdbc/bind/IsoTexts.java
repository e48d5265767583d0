// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import io.landfall.jdbc.table.FieldType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import org.apache.kafka.connect.errors.DataException;

/** Dates and times that are written as ISO 8601 has them, also with a space for the T. */
final class IsoTexts {

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .parseLenient()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .toFormatter();

  private static final int DATE_LENGTH = 10;

  private IsoTexts() {}

  /**
   * A text as the point in time of a date, a time or a timestamp.
   *
   * @param zone of a timestamp that names none
   * @throws DataException for any other text
   */
  static Instant parse(FieldType type, String text, ZoneId zone) {
    try {
      return switch (type) {
        case DATE -> date(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        case TIME -> LocalTime.parse(text).atDate(LocalDate.EPOCH).atZone(zone).toInstant();
        default -> instant(text, zone);
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new DataException("a text that is no " + type + " in ISO 8601");
    }
  }

  /** The point in time of a date, a time or a timestamp. */
  static Instant asDate(FieldType type, Instant instant) {
    return type == FieldType.DATE
        ? LocalDate.ofInstant(instant, ZoneOffset.UTC).atStartOfDay().toInstant(ZoneOffset.UTC)
        : instant;
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(text.length() > DATE_LENGTH ? text.substring(0, DATE_LENGTH) : text);
  }

  private static Instant instant(String text, ZoneId zone) {
    if (text.length() <= DATE_LENGTH) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    TemporalAccessor parsed =
        DATE_TIME.parseBest(
            text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text,
            OffsetDateTime::from,
            LocalDateTime::from);
    return parsed instanceof OffsetDateTime offset
        ? offset.toInstant()
        : ((LocalDateTime) parsed).atZone(zone).toInstant();
  }
}
