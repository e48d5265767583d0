// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.FieldType;
import io.landfall.project.JsonText;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * Values without a schema, turned into what their column holds. No value is bent: a number with a
 * fraction is no integer, a text that is no number is none.
 */
final class Coercion {

  private Coercion() {}

  /** What values must be for a column. */
  static FieldType typeFor(Column column) {
    return switch (column.kind()) {
      case BOOLEAN -> FieldType.BOOLEAN;
      case SMALLINT, INTEGER, BIGINT -> FieldType.INT64;
      case REAL, DOUBLE -> FieldType.FLOAT64;
      case DECIMAL -> FieldType.DECIMAL;
      case BINARY -> FieldType.BYTES;
      case DATE -> FieldType.DATE;
      case TIME -> FieldType.TIME;
      case TIMESTAMP, TIMESTAMP_TZ -> FieldType.TIMESTAMP;
      case ARRAY -> FieldType.ARRAY;
      default -> FieldType.STRING;
    };
  }

  /** Turns any value but null into one of a type, for a column. */
  static UnaryOperator<Object> to(FieldType type, Column column, TimeRules times) {
    UnaryOperator<Object> conversion =
        switch (type) {
          case BOOLEAN -> Coercion::bool;
          case INT64 -> Coercion::integer;
          case FLOAT64 -> Coercion::floating;
          case DECIMAL -> Coercion::decimal;
          case BYTES -> Coercion::bytes;
          case DATE, TIME, TIMESTAMP -> value -> time(type, value, times);
          default -> column.holdsJson() ? Coercion::json : Coercion::text;
        };
    return value -> converted(conversion, value, column);
  }

  /** A list as it is. */
  static Object list(Object value) {
    if (value instanceof Collection<?>) {
      return value;
    }
    throw new DataException("a " + kind(value) + " for a column of arrays");
  }

  private static Object converted(UnaryOperator<Object> conversion, Object value, Column column) {
    try {
      return conversion.apply(value);
    } catch (DateTimeException e) {
      throw new DataException("a point in time out of range (check numeric.timestamp.unit)");
    } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
      throw new DataException(
          "a "
              + kind(value)
              + " that column "
              + column.name()
              + " of type "
              + column.type()
              + (isNested(value)
                  ? " does not take (set flatten=_, or make it a JSON column)"
                  : " does not take"));
    }
  }

  private static boolean isNested(Object value) {
    return value instanceof Map || value instanceof Collection || value instanceof Struct;
  }

  /** The value itself stays out of messages. */
  private static String kind(Object value) {
    if (value instanceof Map || value instanceof Struct) {
      return "map";
    }
    return value instanceof Collection ? "list" : value.getClass().getSimpleName();
  }

  private static Object bool(Object value) {
    if (value instanceof String text) {
      if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
        return Boolean.valueOf(text);
      }
      throw new IllegalArgumentException();
    }
    return (Boolean) value;
  }

  private static Object integer(Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    return number(value).longValueExact();
  }

  private static Object floating(Object value) {
    if (value instanceof String text) {
      return Double.valueOf(text.trim());
    }
    return ((Number) value).doubleValue();
  }

  private static Object decimal(Object value) {
    return number(value);
  }

  private static BigDecimal number(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Number || value instanceof String) {
      return new BigDecimal(value.toString().trim());
    }
    throw new IllegalArgumentException();
  }

  /** As Connect's JSON has them. */
  private static Object bytes(Object value) {
    if (value instanceof String text) {
      return Base64.getDecoder().decode(text);
    }
    if (value instanceof byte[] || value instanceof ByteBuffer) {
      return value;
    }
    throw new IllegalArgumentException();
  }

  private static Object time(FieldType type, Object value, TimeRules times) {
    if (value instanceof Date || value instanceof Instant) {
      return value;
    }
    return value instanceof String text
        ? IsoTexts.parse(type, text.trim(), times.zone())
        : IsoTexts.asDate(type, times.unit().instant(number(value)));
  }

  private static Object text(Object value) {
    if (isNested(value) || value instanceof byte[] || value instanceof ByteBuffer) {
      throw new IllegalArgumentException();
    }
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static Object json(Object value) {
    return value instanceof String ? value : Objects.requireNonNull(JsonText.of(value));
  }
}
