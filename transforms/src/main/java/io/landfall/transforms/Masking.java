// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.FieldEdit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.Date;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * What stands in place of values.
 *
 * @param replacement null for what says nothing
 * @param keepLast characters of texts that stay
 */
record Masking(@Nullable String replacement, int keepLast, String character) implements FieldEdit {

  static void checkCharacter(String key, @Nullable String character) {
    if (character != null && character.codePointCount(0, character.length()) != 1) {
      throw new ConfigException(key, character, "expected one character");
    }
  }

  @Override
  public Edited of(@Nullable Schema schema) {
    return EditedSchemas.same(schema, this::masked);
  }

  private Object masked(Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    return replacement == null ? nothing(value) : number(value, replacement);
  }

  private String text(String text) {
    if (replacement != null) {
      return replacement;
    }
    if (keepLast == 0) {
      return "";
    }
    int length = text.codePointCount(0, text.length());
    if (length <= keepLast) {
      return character.repeat(length);
    }
    int kept = text.offsetByCodePoints(text.length(), -keepLast);
    return character.repeat(length - keepLast) + text.substring(kept);
  }

  private static Object nothing(Object value) {
    if (value instanceof Boolean) {
      return false;
    }
    if (value instanceof byte[]) {
      return new byte[0];
    }
    if (value instanceof ByteBuffer) {
      return ByteBuffer.allocate(0);
    }
    return value instanceof Date ? new Date(0) : number(value, "0");
  }

  private static Object number(Object value, String text) {
    try {
      if (value instanceof BigDecimal decimal) {
        return new BigDecimal(text).setScale(decimal.scale(), RoundingMode.UNNECESSARY);
      }
      return plain(value, text);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new DataException(
          "cannot be replaced by " + text + " (it is " + value.getClass().getSimpleName() + ")");
    }
  }

  private static Object plain(Object value, String text) {
    if (value instanceof Byte) {
      return Byte.valueOf(text);
    } else if (value instanceof Short) {
      return Short.valueOf(text);
    } else if (value instanceof Integer) {
      return Integer.valueOf(text);
    } else if (value instanceof Long) {
      return Long.valueOf(text);
    } else if (value instanceof Float) {
      return Float.valueOf(text);
    } else if (value instanceof Double) {
      return Double.valueOf(text);
    } else if (value instanceof BigInteger) {
      return new BigInteger(text);
    }
    throw new NumberFormatException(value.getClass().getSimpleName());
  }
}
