// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.Feature;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

  /** How a value of {@code java.time} becomes a parameter. */
  private interface Carrier {
    Binding bind(int nullType, Function<Object, Object> converted);
  }

  /** The way from a number or a time to a column of dates or times; empty when there is none. */
  static Optional<Binding> of(FieldType field, Column column, Dialect dialect, TimeRules times) {
    Carrier carrier =
        dialect.can(Feature.TIMES_AS_TEXT)
            ? (nullType, converted) -> sqlText(dialect.types().castOfText(column), converted)
            : TimeBinders::object;
    // There is a database whose dates have a time of day, on the first day of all for this field
    boolean timed = column.kind() == ColumnKind.TIMESTAMP && column.type().equals("DATE");
    return field == FieldType.TIME && timed
        ? Optional.of(
            carrier.bind(
                Types.TIMESTAMP,
                v -> LocalDateTime.ofInstant(((Date) v).toInstant(), times.zone())))
        : of(field, column.kind(), times, carrier);
  }

  private static Optional<Binding> of(
      FieldType field, ColumnKind kind, TimeRules times, Carrier carrier) {
    ZoneId zone = times.zone();
    if (field == FieldType.DATE) {
      return ofDate(kind, zone, carrier);
    }
    if (field == FieldType.TIME && kind != ColumnKind.TIME) {
      return Optional.empty();
    }
    Function<Object, Instant> instant = instantOf(field, times.unit());
    return Optional.of(
        switch (kind) {
          case DATE -> carrier.bind(Types.DATE, v -> LocalDate.ofInstant(instant.apply(v), zone));
          case TIME -> carrier.bind(Types.TIME, v -> LocalTime.ofInstant(instant.apply(v), zone));
          case TIMESTAMP ->
              carrier.bind(Types.TIMESTAMP, v -> LocalDateTime.ofInstant(instant.apply(v), zone));
          default ->
              carrier.bind(
                  Types.TIMESTAMP_WITH_TIMEZONE, v -> instant.apply(v).atOffset(ZoneOffset.UTC));
        });
  }

  /** A date is a day on the calendar, whatever the zone. */
  private static Optional<Binding> ofDate(ColumnKind kind, ZoneId zone, Carrier carrier) {
    return switch (kind) {
      case DATE -> Optional.of(carrier.bind(Types.DATE, TimeBinders::day));
      case TIMESTAMP -> Optional.of(carrier.bind(Types.TIMESTAMP, v -> day(v).atStartOfDay()));
      case TIMESTAMP_TZ ->
          Optional.of(
              carrier.bind(
                  Types.TIMESTAMP_WITH_TIMEZONE,
                  v -> day(v).atStartOfDay(zone).toOffsetDateTime()));
      default -> Optional.empty();
    };
  }

  /** A count in the unit of numbers, for columns of numbers: there are databases without times. */
  static Binding count(TimeRules times) {
    NumericUnit unit = times.unit();
    return Binding.plain(
        Types.BIGINT,
        (statement, parameter, value) ->
            statement.setLong(parameter, unit.count(((Date) value).getTime())));
  }

  /** Dates and times in ISO form. */
  static ColumnBinder text(FieldType field, TimeRules times) {
    Function<Object, Object> converted =
        switch (field) {
          case DATE -> TimeBinders::day;
          case TIME -> v -> LocalTime.ofInstant(instant(v), times.zone());
          default -> v -> instant(v);
        };
    return (statement, parameter, value) ->
        statement.setString(parameter, checked(converted, value).toString());
  }

  /** Connect's value, or what is finer than it. */
  static Instant instant(Object value) {
    return value instanceof Instant fine ? fine : ((Date) value).toInstant();
  }

  static LocalDate day(Object value) {
    return LocalDate.ofInstant(instant(value), ZoneOffset.UTC);
  }

  private static Function<Object, Instant> instantOf(FieldType field, NumericUnit unit) {
    return switch (field) {
      case INT8, INT16, INT32, INT64 -> v -> unit.instant(((Number) v).longValue());
      case FLOAT32, FLOAT64 -> v -> unit.instant(((Number) v).doubleValue());
      case DECIMAL -> v -> unit.instant((BigDecimal) v);
      default -> v -> instant(v);
    };
  }

  private static Binding object(int nullType, Function<Object, Object> converted) {
    return Binding.plain(
        nullType,
        (statement, parameter, value) -> statement.setObject(parameter, checked(converted, value)));
  }

  private static Binding sqlText(String parameter, Function<Object, Object> converted) {
    return new Binding(
        parameter,
        Types.VARCHAR,
        (statement, at, value) -> statement.setString(at, sqlText(checked(converted, value))));
  }

  /** An instant in UTC, as the session reads it. */
  private static String sqlText(Object value) {
    if (value instanceof OffsetDateTime instant) {
      return sqlText(instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
    }
    if (value instanceof LocalDateTime local) {
      return DateTimeFormatter.ISO_LOCAL_DATE.format(local) + " " + sqlText(local.toLocalTime());
    }
    return value instanceof LocalTime time
        ? DateTimeFormatter.ISO_LOCAL_TIME.format(time)
        : value.toString();
  }

  private static Object checked(Function<Object, Object> converted, Object value) {
    try {
      return converted.apply(value);
    } catch (DateTimeException e) {
      throw new DataException("a point in time out of range (check numeric.timestamp.unit)", e);
    }
  }
}
