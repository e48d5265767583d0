// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.copy;

import io.landfall.jdbc.table.FieldType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Values as text, as JSON, as UUIDs and as bytes. */
final class Texts {

  private static final int JSONB_VERSION = 1;
  private static final int UUID_BYTES = 16;
  private static final int HEX = 16;

  private Texts() {}

  /** Values whose text is the same wherever it is made. */
  static Optional<BinaryEncoder> of(FieldType field) {
    return switch (field) {
      case STRING -> Optional.of((v, rows) -> text((String) v, rows));
      case INT8, INT16, INT32, INT64, BOOLEAN -> Optional.of((v, rows) -> text(v.toString(), rows));
      case DECIMAL -> Optional.of((v, rows) -> text(((BigDecimal) v).toPlainString(), rows));
      default -> Optional.empty();
    };
  }

  /** Types whose binary form is known by their name. */
  static Optional<BinaryEncoder> of(FieldType field, String type) {
    if (field != FieldType.STRING) {
      return Optional.empty();
    }
    return switch (type) {
      case "uuid" -> Optional.of((v, rows) -> uuid((String) v, rows));
      case "json" -> Optional.of((v, rows) -> text((String) v, rows));
      case "jsonb" -> Optional.of((v, rows) -> jsonb((String) v, rows));
      default -> Optional.empty();
    };
  }

  static void text(String value, BinaryRows rows) {
    int start = rows.begin();
    rows.text(value);
    rows.end(start);
  }

  private static void jsonb(String value, BinaryRows rows) {
    int start = rows.begin();
    rows.int8(JSONB_VERSION);
    rows.text(value);
    rows.end(start);
  }

  static void bytes(Object value, BinaryRows rows) {
    if (value instanceof byte[] array) {
      rows.int32(array.length);
      rows.raw(array);
      return;
    }
    ByteBuffer buffer = (ByteBuffer) value;
    rows.int32(buffer.remaining());
    for (int at = buffer.position(); at < buffer.limit(); at++) {
      rows.int8(buffer.get(at));
    }
  }

  /** In every form that the server reads: in braces or not, a hyphen after any two bytes. */
  private static void uuid(String value, BinaryRows rows) {
    boolean braces = value.startsWith("{");
    int at = braces ? 1 : 0;
    rows.int32(UUID_BYTES);
    for (int i = 0; i < UUID_BYTES; i++) {
      rows.int8(digit(value, at) * HEX + digit(value, at + 1));
      at += 2;
      boolean hyphen = at < value.length() && value.charAt(at) == '-';
      at += hyphen && i % 2 == 1 && i < UUID_BYTES - 1 ? 1 : 0;
    }
    String rest = braces ? "}" : "";
    if (!value.substring(at).equals(rest)) {
      throw noUuid();
    }
  }

  private static int digit(String value, int at) {
    char character = at < value.length() ? value.charAt(at) : '-';
    int digit = character < 0x80 ? Character.digit(character, HEX) : -1;
    if (digit < 0) {
      throw noUuid();
    }
    return digit;
  }

  private static DataException noUuid() {
    return new DataException("text that is no UUID");
  }

  /** An array as the server reads it. */
  static String array(Collection<?> elements) {
    StringBuilder text = new StringBuilder("{");
    for (Object element : elements) {
      append(text.length() == 1 ? text : text.append(','), element);
    }
    return text.append('}').toString();
  }

  private static void append(StringBuilder text, @Nullable Object element) {
    if (!(element instanceof String string)) {
      text.append(element == null ? "NULL" : element.toString());
      return;
    }
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char character = string.charAt(i);
      if (character == '"' || character == '\\') {
        text.append('\\');
      }
      text.append(character);
    }
    text.append('"');
  }
}
