// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Connect data as JSON text: bytes in Base64, decimals as plain numbers, dates and times as
 * milliseconds since 1970, not-a-number and the infinities as strings.
 */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** The text; null for null. */
  public static @Nullable String of(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    StringBuilder json = new StringBuilder();
    append(json, value);
    return json.toString();
  }

  @SuppressWarnings("JavaUtilDate") // Connect's type for dates and times
  private static void append(StringBuilder json, @Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      json.append(value);
    } else if (value instanceof Number number) {
      number(json, number);
    } else if (value instanceof String text) {
      string(json, text);
    } else if (value instanceof Struct struct) {
      struct(json, struct);
    } else if (value instanceof Map<?, ?> map) {
      map(json, map);
    } else if (value instanceof List<?> list) {
      list(json, list);
    } else if (value instanceof byte[] bytes) {
      string(json, Base64.getEncoder().encodeToString(bytes));
    } else if (value instanceof ByteBuffer buffer) {
      bytes(json, buffer.duplicate());
    } else if (value instanceof Date date) {
      json.append(date.getTime());
    } else {
      throw new DataException("holds " + value.getClass().getName() + ", which JSON cannot");
    }
  }

  private static void number(StringBuilder json, Number number) {
    if (number instanceof BigDecimal decimal) {
      json.append(decimal.toPlainString());
    } else if ((number instanceof Double || number instanceof Float)
        && !Double.isFinite(number.doubleValue())) {
      string(json, number.toString());
    } else {
      json.append(number);
    }
  }

  private static void bytes(StringBuilder json, ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    string(json, Base64.getEncoder().encodeToString(bytes));
  }

  private static void struct(StringBuilder json, Struct struct) {
    char separator = '{';
    for (Field field : struct.schema().fields()) {
      string(json.append(separator), field.name());
      append(json.append(':'), struct.get(field));
      separator = ',';
    }
    json.append(separator == '{' ? "{}" : "}");
  }

  private static void map(StringBuilder json, Map<?, ?> map) {
    char separator = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      string(json.append(separator), String.valueOf(entry.getKey()));
      append(json.append(':'), entry.getValue());
      separator = ',';
    }
    json.append(separator == '{' ? "{}" : "}");
  }

  private static void list(StringBuilder json, List<?> list) {
    char separator = '[';
    for (Object element : list) {
      append(json.append(separator), element);
      separator = ',';
    }
    json.append(separator == '[' ? "[]" : "]");
  }

  private static void string(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
