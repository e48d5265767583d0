// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineFault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What remains of single values: Boolean, Byte, Short, Integer, Long, BigInteger, Float, Double,
 * BigDecimal or String.
 */
final class PlainValues {

  /** Digits that a text of a decimal may have. */
  private static final int MOST_DIGITS = 5_000;

  private final LineSettings.Values settings;

  PlainValues(LineSettings.Values settings) {
    this.settings = settings;
  }

  /** Whether a value is one of these as it is. */
  static boolean isPlain(Object value) {
    return value instanceof Number || value instanceof String || value instanceof Boolean;
  }

  Object of(@Nullable Schema schema, Object value) {
    if (value instanceof Date date) {
      return DateText.of(settings.dates(), schema, date);
    }
    if (value instanceof byte[] bytes) {
      return base64(ByteBuffer.wrap(bytes));
    }
    if (value instanceof ByteBuffer buffer) {
      return base64(buffer);
    }
    if (value instanceof JsonObject json) {
      return json.text();
    }
    if (!isPlain(value)) {
      throw new LineFault("is " + TypeNames.of(value));
    }
    return value;
  }

  private String base64(ByteBuffer bytes) {
    if (settings.bytes() == BytesForm.REJECT) {
      throw new LineFault("is bytes (set connect.influx.bytes=base64)");
    }
    ByteBuffer encoded = Base64.getEncoder().encode(bytes.duplicate());
    return new String(encoded.array(), 0, encoded.limit(), StandardCharsets.ISO_8859_1);
  }

  /** The text of a plain value. */
  static String text(Object plain) {
    if (plain instanceof BigDecimal decimal) {
      if (Math.abs((long) decimal.scale()) > MOST_DIGITS) {
        throw new LineFault("is a decimal of more than " + MOST_DIGITS + " digits");
      }
      return decimal.toPlainString();
    }
    return plain.toString();
  }

  /** The whole number that a value is, or null. */
  static @Nullable BigInteger whole(Object plain) {
    if (plain instanceof BigInteger whole) {
      return whole;
    }
    if (plain instanceof Long
        || plain instanceof Integer
        || plain instanceof Short
        || plain instanceof Byte) {
      return BigInteger.valueOf(((Number) plain).longValue());
    }
    try {
      BigDecimal decimal = new BigDecimal(plain.toString().trim());
      boolean isSmall = Math.abs((long) decimal.scale()) <= MOST_DIGITS;
      return isSmall ? decimal.toBigIntegerExact() : null;
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }
}
