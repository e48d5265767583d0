// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * The value of a JSON tree. It is lenient where Kafka's converter is: a number that is no number
 * reads as 0, a text that is none as null, and integers lose the digits that do not fit.
 */
record TreeValues(boolean nullsBecomeDefaults) {

  /** The value under a schema; the node is null for a field that is absent. */
  @Nullable Object read(Schema schema, @Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return whenNull(schema);
    }
    @Nullable LogicalType logical = LogicalType.of(schema);
    return logical == null ? plain(schema, node) : logical(logical, schema, node);
  }

  /** The value of a node without a schema. */
  @Nullable Object readSchemaless(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL, MISSING -> null;
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      case STRING -> node.textValue();
      case ARRAY -> schemalessList(node);
      case OBJECT -> schemalessMap(node);
      case BINARY, POJO -> throw wrongType("JSON value", node);
    };
  }

  // The two types must not meet in one conditional expression, which would make both a double.
  private static Object number(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    return node.doubleValue();
  }

  private List<@Nullable Object> schemalessList(JsonNode node) {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonNode element : node) {
      list.add(readSchemaless(element));
    }
    return list;
  }

  private Map<Object, @Nullable Object> schemalessMap(JsonNode node) {
    Map<Object, @Nullable Object> map = new HashMap<>();
    node.fieldNames().forEachRemaining(name -> map.put(name, readSchemaless(node.get(name))));
    return map;
  }

  private @Nullable Object whenNull(Schema schema) {
    if (schema.defaultValue() != null && nullsBecomeDefaults) {
      return schema.defaultValue();
    }
    if (schema.isOptional()) {
      return null;
    }
    throw new DataException("Cannot read null as a required value: " + schema.type());
  }

  private @Nullable Object plain(Schema schema, JsonNode node) {
    return switch (schema.type()) {
      case BOOLEAN -> node.booleanValue();
      case INT8 -> (byte) node.intValue();
      case INT16 -> (short) node.intValue();
      case INT32 -> node.intValue();
      case INT64 -> node.longValue();
      case FLOAT32 -> node.floatValue();
      case FLOAT64 -> node.doubleValue();
      case STRING -> node.textValue();
      case BYTES -> bytes(node);
      case ARRAY -> list(schema, node);
      case MAP -> map(schema, node);
      case STRUCT -> struct(schema, node);
    };
  }

  private static byte[] bytes(JsonNode node) {
    try {
      return node.binaryValue();
    } catch (IOException e) {
      throw new DataException("Cannot read bytes (base64 is expected)", e);
    }
  }

  private List<@Nullable Object> list(Schema schema, JsonNode node) {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonNode element : node) {
      list.add(read(schema.valueSchema(), element));
    }
    return list;
  }

  private Map<@Nullable Object, @Nullable Object> map(Schema schema, JsonNode node) {
    return schema.keySchema().type() == Schema.Type.STRING
        ? mapOfMembers(schema, node)
        : mapOfPairs(schema, node);
  }

  private Map<@Nullable Object, @Nullable Object> mapOfMembers(Schema schema, JsonNode node) {
    if (!node.isObject()) {
      throw wrongType("map with text keys (an object is expected)", node);
    }
    Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
    node.fieldNames()
        .forEachRemaining(name -> map.put(name, read(schema.valueSchema(), node.get(name))));
    return map;
  }

  private Map<@Nullable Object, @Nullable Object> mapOfPairs(Schema schema, JsonNode node) {
    if (!node.isArray()) {
      throw wrongType("map without text keys (an array of pairs is expected)", node);
    }
    Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
    for (JsonNode pair : node) {
      if (!pair.isArray() || pair.size() != 2) {
        throw wrongType("entry of a map (an array of key and value is expected)", pair);
      }
      map.put(read(schema.keySchema(), pair.get(0)), read(schema.valueSchema(), pair.get(1)));
    }
    return map;
  }

  private Struct struct(Schema schema, JsonNode node) {
    if (!node.isObject()) {
      throw wrongType("struct (an object is expected)", node);
    }
    // A builder is a schema too while the default of a schema is read.
    Struct struct = new Struct(schema.schema());
    for (Field field : schema.fields()) {
      struct.put(field, read(field.schema(), node.get(field.name())));
    }
    return struct;
  }

  private static Object logical(LogicalType type, Schema schema, JsonNode node) {
    return switch (type) {
      case DECIMAL -> decimal(schema, node);
      case DATE -> Date.toLogical(schema, int32("date", node));
      case TIME -> Time.toLogical(schema, int32("time", node));
      case TIMESTAMP -> Timestamp.toLogical(schema, integer("timestamp", node));
    };
  }

  private static Object decimal(Schema schema, JsonNode node) {
    if (node.isNumber()) {
      return node.decimalValue();
    }
    if (!node.isTextual()) {
      throw wrongType("decimal (a number or base64 is expected)", node);
    }
    try {
      return Decimal.toLogical(schema, node.binaryValue());
    } catch (IOException | RuntimeException e) {
      throw new DataException("Cannot read decimal (base64 and a scale are expected)", e);
    }
  }

  private static int int32(String what, JsonNode node) {
    if (!node.isInt()) {
      throw wrongType(what + " (a 32-bit integer is expected)", node);
    }
    return node.intValue();
  }

  private static long integer(String what, JsonNode node) {
    if (!node.isIntegralNumber()) {
      throw wrongType(what + " (an integer is expected)", node);
    }
    return node.longValue();
  }

  private static DataException wrongType(String what, JsonNode found) {
    return new DataException("Cannot read " + what + ": " + found.getNodeType());
  }
}
