// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.FieldEdit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** A type to cast to. */
enum CastType {
  INT8(Schema.Type.INT8, value -> (byte) whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE, "int8")),
  INT16(
      Schema.Type.INT16, value -> (short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE, "int16")),
  INT32(
      Schema.Type.INT32,
      value -> (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, "int32")),
  INT64(Schema.Type.INT64, value -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE, "int64")),
  FLOAT32(Schema.Type.FLOAT32, CastType::float32),
  FLOAT64(Schema.Type.FLOAT64, CastType::float64),
  BOOLEAN(Schema.Type.BOOLEAN, CastType::bool),
  STRING(Schema.Type.STRING, PlainText::of);

  private static final Pattern DECIMAL = Pattern.compile("decimal\\(\\s*(\\d{1,3})\\s*\\)");

  private final Schema.Type type;
  private final FieldEdit.Change change;

  CastType(Schema.Type type, FieldEdit.Change change) {
    this.type = type;
    this.change = change;
  }

  static boolean isType(String written) {
    String name = written.toLowerCase(Locale.ROOT);
    return DECIMAL.matcher(name).matches() || named(name) != null;
  }

  /**
   * @throws ConfigException for another word
   */
  static FieldEdit parse(String key, String written) {
    String name = written.toLowerCase(Locale.ROOT);
    Matcher decimal = DECIMAL.matcher(name);
    if (decimal.matches()) {
      int scale = Integer.parseInt(decimal.group(1));
      return edit(PlainValue::of, () -> Decimal.builder(scale), value -> decimal(value, scale));
    }
    CastType type = named(name);
    if (type == null) {
      throw new ConfigException(
          key,
          written,
          "expected int8, int16, int32, int64, float32, float64, boolean, string, decimal(<scale>)");
    }
    return edit(
        type == STRING ? PlainValue::asText : PlainValue::of,
        () -> SchemaBuilder.type(type.type),
        type.change);
  }

  private static @Nullable CastType named(String name) {
    for (CastType type : values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
        return type;
      }
    }
    return null;
  }

  private static FieldEdit edit(
      Function<@Nullable Schema, Function<Object, Object>> dates,
      Supplier<SchemaBuilder> schema,
      FieldEdit.Change change) {
    return before -> {
      Function<Object, Object> plain = dates.apply(before);
      return EditedSchemas.of(before, schema.get(), value -> change.apply(plain.apply(value)));
    };
  }

  private static long whole(Object value, long least, long most, String type) {
    if (value instanceof Boolean bool) {
      return bool ? 1 : 0;
    }
    BigInteger number =
        value instanceof String text
            ? exact(Numbers.of(text, type), type)
            : Numbers.of(value, type).toBigInteger();
    if (number.bitLength() > 63 || number.longValue() < least || number.longValue() > most) {
      throw new DataException("is out of the range of " + type);
    }
    return number.longValue();
  }

  private static BigInteger exact(BigDecimal number, String type) {
    try {
      return number.toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw new DataException("is text with a fraction, not " + type, e);
    }
  }

  private static Object float32(Object value) {
    double number = floating(value, "float32");
    float narrow = (float) number;
    if (Float.isInfinite(narrow) && !Double.isInfinite(number)) {
      throw new DataException("is out of the range of float32");
    }
    return narrow;
  }

  private static Object float64(Object value) {
    return floating(value, "float64");
  }

  private static double floating(Object value, String type) {
    if (value instanceof Boolean bool) {
      return bool ? 1 : 0;
    }
    if (value instanceof Double || value instanceof Float) {
      return ((Number) value).doubleValue();
    }
    double number = Numbers.of(value, type).doubleValue();
    if (Double.isInfinite(number)) {
      throw new DataException("is out of the range of " + type);
    }
    return number;
  }

  private static Object bool(Object value) {
    if (value instanceof Boolean) {
      return value;
    }
    if (value instanceof String text) {
      return switch (text.trim().toLowerCase(Locale.ROOT)) {
        case "true", "1" -> true;
        case "false", "0" -> false;
        default -> throw new DataException("is text that is no boolean (true, false, 1, 0)");
      };
    }
    return Numbers.of(value, "boolean").signum() != 0;
  }

  private static Object decimal(Object value, int scale) {
    return Numbers.of(value, "a decimal").setScale(scale, RoundingMode.HALF_UP);
  }
}
