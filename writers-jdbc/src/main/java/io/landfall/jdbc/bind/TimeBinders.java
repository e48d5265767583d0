// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.errors.DataException;

/**
 * Numbers and Connect's dates and times on their way into columns of dates and times. {@code
 * java.time} is used throughout: it keeps every digit and knows no default zone.
 */
final class TimeBinders {

  private TimeBinders() {}

  /** The way from a number or a time to a column of dates or times; empty when there is none. */
  static Optional<Binding> of(FieldType field, ColumnKind kind, TimeRules times) {
    ZoneId zone = times.zone();
    if (field == FieldType.DATE) {
      return ofDate(kind, zone);
    }
    if (field == FieldType.TIME && kind != ColumnKind.TIME) {
      return Optional.empty();
    }
    Function<Object, Instant> instant = instantOf(field, times.unit());
    return Optional.of(
        switch (kind) {
          case DATE -> bind(Types.DATE, v -> LocalDate.ofInstant(instant.apply(v), zone));
          case TIME -> bind(Types.TIME, v -> LocalTime.ofInstant(instant.apply(v), zone));
          case TIMESTAMP ->
              bind(Types.TIMESTAMP, v -> LocalDateTime.ofInstant(instant.apply(v), zone));
          default ->
              bind(Types.TIMESTAMP_WITH_TIMEZONE, v -> instant.apply(v).atOffset(ZoneOffset.UTC));
        });
  }

  /** A date is a day on the calendar, whatever the zone. */
  private static Optional<Binding> ofDate(ColumnKind kind, ZoneId zone) {
    return switch (kind) {
      case DATE -> Optional.of(bind(Types.DATE, TimeBinders::day));
      case TIMESTAMP -> Optional.of(bind(Types.TIMESTAMP, v -> day(v).atStartOfDay()));
      case TIMESTAMP_TZ ->
          Optional.of(
              bind(
                  Types.TIMESTAMP_WITH_TIMEZONE,
                  v -> day(v).atStartOfDay(zone).toOffsetDateTime()));
      default -> Optional.empty();
    };
  }

  /** Dates and times in ISO form. */
  static ColumnBinder text(FieldType field, TimeRules times) {
    Function<Object, Object> converted =
        switch (field) {
          case DATE -> TimeBinders::day;
          case TIME -> v -> LocalTime.ofInstant(((Date) v).toInstant(), times.zone());
          default -> v -> ((Date) v).toInstant();
        };
    return (statement, parameter, value) ->
        statement.setString(parameter, checked(converted, value).toString());
  }

  private static LocalDate day(Object value) {
    return LocalDate.ofInstant(((Date) value).toInstant(), ZoneOffset.UTC);
  }

  private static Function<Object, Instant> instantOf(FieldType field, NumericUnit unit) {
    return switch (field) {
      case INT8, INT16, INT32, INT64 -> v -> unit.instant(((Number) v).longValue());
      case FLOAT32, FLOAT64 -> v -> unit.instant(((Number) v).doubleValue());
      case DECIMAL -> v -> unit.instant((BigDecimal) v);
      default -> v -> ((Date) v).toInstant();
    };
  }

  private static Binding bind(int nullType, Function<Object, Object> converted) {
    return Binding.plain(
        nullType,
        (statement, parameter, value) -> statement.setObject(parameter, checked(converted, value)));
  }

  private static Object checked(Function<Object, Object> converted, Object value) {
    try {
      return converted.apply(value);
    } catch (DateTimeException e) {
      throw new DataException("a point in time out of range (check numeric.timestamp.unit)", e);
    }
  }
}
