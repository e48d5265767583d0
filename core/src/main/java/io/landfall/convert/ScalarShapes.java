// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** The values that are one token. What only the tree reads as Kafka does is left to the tree. */
final class ScalarShapes {

  private ScalarShapes() {}

  static Shape of(LogicalType type, Schema schema) {
    return switch (type) {
      case DECIMAL -> (parser, token) -> decimal(schema, parser, token);
      case DATE -> (parser, token) -> Date.toLogical(schema, int32(parser, token));
      case TIME -> (parser, token) -> Time.toLogical(schema, int32(parser, token));
      case TIMESTAMP -> (parser, token) -> Timestamp.toLogical(schema, int64(parser, token));
    };
  }

  static Shape of(Schema.Type type) {
    return switch (type) {
      case BOOLEAN -> ScalarShapes::bool;
      case INT8 -> (parser, token) -> (byte) int64(parser, token);
      case INT16 -> (parser, token) -> (short) int64(parser, token);
      case INT32 -> (parser, token) -> (int) int64(parser, token);
      case INT64 -> ScalarShapes::int64;
      case FLOAT32 -> ScalarShapes::float32;
      case FLOAT64 -> ScalarShapes::float64;
      case STRING -> ScalarShapes::text;
      case BYTES -> ScalarShapes::bytes;
      case ARRAY, MAP, STRUCT -> throw new IllegalArgumentException("Cannot read token: " + type);
    };
  }

  /** A number or boolean that no schema tells more of. */
  static Object schemaless(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_NUMBER_INT -> (Object) int64(parser, token);
      case VALUE_NUMBER_FLOAT -> float64(parser, token);
      default -> bool(parser, token);
    };
  }

  private static Object bool(JsonParser parser, JsonToken token) {
    expect(token.isBoolean());
    return token == JsonToken.VALUE_TRUE;
  }

  private static int int32(JsonParser parser, JsonToken token) throws IOException {
    expect(token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == NumberType.INT);
    return parser.getIntValue();
  }

  private static long int64(JsonParser parser, JsonToken token) throws IOException {
    expect(token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != NumberType.BIG_INTEGER);
    return parser.getLongValue();
  }

  private static Object float32(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return (float) int64(parser, token);
    }
    expect(token == JsonToken.VALUE_NUMBER_FLOAT);
    float value = Float.parseFloat(parser.getText());
    expect(Float.isFinite(value));
    // Kafka reads a BigDecimal, which knows no negative zero.
    return value == 0 ? parser.getDecimalValue().floatValue() : value;
  }

  private static Object float64(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return (double) int64(parser, token);
    }
    expect(token == JsonToken.VALUE_NUMBER_FLOAT);
    double value = parser.getDoubleValue();
    expect(Double.isFinite(value));
    return value == 0 ? parser.getDecimalValue().doubleValue() : value;
  }

  private static Object text(JsonParser parser, JsonToken token) throws IOException {
    expect(token == JsonToken.VALUE_STRING);
    return parser.getText();
  }

  private static byte[] bytes(JsonParser parser, JsonToken token) throws IOException {
    expect(token == JsonToken.VALUE_STRING);
    // The parser itself would take some texts as base64 that the tree refuses.
    return TextNode.valueOf(parser.getText()).binaryValue();
  }

  private static Object decimal(Schema schema, JsonParser parser, JsonToken token)
      throws IOException {
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return parser.getDecimalValue();
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return BigDecimal.valueOf(int64(parser, token));
    }
    return Decimal.toLogical(schema, bytes(parser, token));
  }

  static void expect(boolean usual) {
    if (!usual) {
      throw UnusualJson.INSTANCE;
    }
  }
}
