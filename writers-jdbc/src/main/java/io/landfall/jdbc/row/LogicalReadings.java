// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.jdbc.table.TimestampHints;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what others describe by the name of a schema, or what the user declares, as the type of
 * Connect that means the same. Values finer than a millisecond are {@link Instant}. The names are
 * those of Debezium's documentation.
 */
@SuppressWarnings("JavaUtilDate") // Connect's type for dates and times
final class LogicalReadings {

  private static final long MS_PER_DAY = 86_400_000L;
  private static final long MILLIS = 1_000L;
  private static final long MICROS = 1_000_000L;
  private static final long NANOS = 1_000_000_000L;
  private static final int MICRO_DIGITS = 6;
  private static final int NANO_DIGITS = 9;

  /** A decimal whose scale varies fits a column of a fixed scale up to here. */
  private static final int SCALE = 18;

  private LogicalReadings() {}

  /** The field as it is meant. */
  static SourceField of(SourceField field, TemporalRules rules) {
    Schema schema = field.schema();
    if (schema == null) {
      return field;
    }
    if (rules.timestampFields().contains(field.name()) && isCount(schema)) {
      long perSecond = rules.precision().perSecond();
      int digits = rules.precision() == EpochPrecision.NANOSECONDS ? NANO_DIGITS : MICRO_DIGITS;
      return as(
          field,
          schema,
          TimestampHints.withDigits(digits),
          value -> instant(count(value), perSecond));
    }
    return schema.name() == null ? field : named(field, schema, rules);
  }

  private static boolean isCount(Schema schema) {
    return schema.name() == null
        && (schema.type() == Schema.Type.INT64 || schema.type() == Schema.Type.STRING);
  }

  private static SourceField named(SourceField field, Schema schema, TemporalRules rules) {
    return switch (schema.name()) {
      case Date.LOGICAL_NAME -> calendar(field, schema, Calendars.days(rules));
      case Timestamp.LOGICAL_NAME -> calendar(field, schema, Calendars.instants(rules));
      case "io.debezium.time.Date" -> as(field, schema, Date.builder(), LogicalReadings::day);
      case "io.debezium.time.Time" -> as(field, schema, Time.builder(), counted(MILLIS));
      case "io.debezium.time.MicroTime" -> as(field, schema, Time.builder(), counted(MICROS));
      case "io.debezium.time.NanoTime" -> as(field, schema, Time.builder(), counted(NANOS));
      case "io.debezium.time.Timestamp" -> as(field, schema, Timestamp.builder(), counted(MILLIS));
      case "io.debezium.time.MicroTimestamp" ->
          as(field, schema, TimestampHints.withDigits(MICRO_DIGITS), counted(MICROS));
      case "io.debezium.time.NanoTimestamp" ->
          as(field, schema, TimestampHints.withDigits(NANO_DIGITS), counted(NANOS));
      case "io.debezium.time.ZonedTimestamp" ->
          as(field, schema, TimestampHints.zoned(MICRO_DIGITS), LogicalReadings::zoned);
      case "io.debezium.data.VariableScaleDecimal" ->
          as(field, schema, Decimal.builder(SCALE), LogicalReadings::decimal);
      default -> field;
    };
  }

  private static SourceField calendar(
      SourceField field, Schema schema, @Nullable Function<Object, Object> conversion) {
    return conversion == null ? field : field.as(schema, conversion);
  }

  private static SourceField as(
      SourceField field, Schema schema, SchemaBuilder meant, Function<Object, Object> conversion) {
    if (schema.isOptional()) {
      meant.optional();
    }
    if (schema.defaultValue() != null) {
      meant.defaultValue(ofSchema(conversion.apply(schema.defaultValue())));
    }
    return field.as(meant.build(), conversion);
  }

  /** The default value of a schema must be of Connect's own type; this one is exact, too. */
  private static Object ofSchema(Object value) {
    return value instanceof Instant instant ? java.sql.Timestamp.from(instant) : value;
  }

  private static Function<Object, Object> counted(long perSecond) {
    return value -> instant(((Number) value).longValue(), perSecond);
  }

  private static Object day(Object days) {
    return new java.util.Date(((Number) days).longValue() * MS_PER_DAY);
  }

  private static Object instant(long count, long perSecond) {
    if (perSecond == MILLIS) {
      return new java.util.Date(count);
    }
    return Instant.ofEpochSecond(
        Math.floorDiv(count, perSecond), Math.floorMod(count, perSecond) * (NANOS / perSecond));
  }

  private static long count(Object value) {
    if (value instanceof Long count) {
      return count;
    }
    try {
      return Long.parseLong(((String) value).trim());
    } catch (NumberFormatException e) {
      throw new DataException("a text that is no whole number (check timestamp.fields.list)");
    }
  }

  private static Object zoned(Object text) {
    return OffsetDateTime.parse((String) text).toInstant();
  }

  private static Object decimal(Object value) {
    Struct parts = (Struct) value;
    Object unscaled = parts.get("value");
    byte[] bytes;
    if (unscaled instanceof ByteBuffer buffer) {
      bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
    } else {
      bytes = (byte[]) unscaled;
    }
    return new BigDecimal(new BigInteger(bytes), parts.getInt32("scale"));
  }
}
