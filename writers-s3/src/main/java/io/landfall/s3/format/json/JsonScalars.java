// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.json;

import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.Digits;
import io.landfall.s3.format.encode.FieldFault;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Values without parts. */
final class JsonScalars {

  static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");

  private JsonScalars() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Of a schema that is not of a logical type. */
  static JsonValue plain(Schema.Type type) {
    return switch (type) {
      case BOOLEAN -> (out, value) -> bool(out, (Boolean) value);
      case INT8 -> (out, value) -> Digits.whole(out, (Byte) value);
      case INT16 -> (out, value) -> Digits.whole(out, (Short) value);
      case INT32 -> (out, value) -> Digits.whole(out, (Integer) value);
      case INT64 -> (out, value) -> Digits.whole(out, (Long) value);
      case FLOAT32 -> (out, value) -> number(out, (Float) value);
      case FLOAT64 -> (out, value) -> number(out, (Double) value);
      case STRING -> (out, value) -> JsonStrings.write(out, value.toString());
      case BYTES -> JsonScalars::bytes;
      default -> throw new IllegalArgumentException("Cannot write as a scalar: " + type);
    };
  }

  /** Of a logical type of Connect, or null for any other schema. */
  static JsonValue logical(Schema schema, DecimalFormat decimals) {
    String name = schema.name() == null ? "" : schema.name();
    return switch (name) {
      case Decimal.LOGICAL_NAME ->
          decimals == DecimalFormat.NUMERIC
              ? (out, value) -> out.putAscii(((BigDecimal) value).toString())
              : (out, value) ->
                  JsonStrings.base64(out, Decimal.fromLogical(schema, (BigDecimal) value));
      case Date.LOGICAL_NAME ->
          (out, value) -> Digits.whole(out, Date.fromLogical(schema, (java.util.Date) value));
      case Time.LOGICAL_NAME ->
          (out, value) -> Digits.whole(out, Time.fromLogical(schema, (java.util.Date) value));
      case Timestamp.LOGICAL_NAME ->
          (out, value) -> Digits.whole(out, Timestamp.fromLogical(schema, (java.util.Date) value));
      default -> JsonValue.NONE;
    };
  }

  static void bool(Bytes out, boolean value) {
    out.put(value ? TRUE : FALSE);
  }

  static void number(Bytes out, double value) {
    if (Double.isFinite(value)) {
      Digits.decimal(out, value);
    } else {
      JsonStrings.write(out, Double.toString(value));
    }
  }

  static void number(Bytes out, float value) {
    if (Float.isFinite(value)) {
      Digits.decimal(out, value);
    } else {
      JsonStrings.write(out, Float.toString(value));
    }
  }

  static void bytes(Bytes out, Object value) {
    if (value instanceof byte[] array) {
      JsonStrings.base64(out, array);
    } else if (value instanceof ByteBuffer buffer) {
      byte[] array = new byte[buffer.remaining()];
      buffer.duplicate().get(array);
      JsonStrings.base64(out, array);
    } else {
      throw FieldFault.wrongClass("BYTES", value);
    }
  }
}
