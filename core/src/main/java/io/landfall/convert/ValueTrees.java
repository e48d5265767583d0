// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** The JSON tree of a value. */
record ValueTrees(JsonSettings settings) {

  static final JsonNodeFactory NODES = new JsonNodeFactory(true);

  JsonNode tree(@Nullable Schema schema, @Nullable Object value) {
    if (value == null) {
      return whenNull(schema);
    }
    @Nullable LogicalType logical = schema == null ? null : LogicalType.of(schema);
    if (schema != null && logical != null) {
      return logical(logical, schema, value);
    }
    try {
      return plain(schema, typeOf(schema, value), value);
    } catch (ClassCastException e) {
      throw wrongType(schema == null ? "schemaless value" : schema.type().toString(), value);
    }
  }

  private JsonNode whenNull(@Nullable Schema schema) {
    if (schema == null) {
      return NODES.nullNode();
    }
    if (schema.defaultValue() != null && settings.nullsBecomeDefaults()) {
      return tree(schema, schema.defaultValue());
    }
    if (schema.isOptional()) {
      return NODES.nullNode();
    }
    throw new DataException("Cannot write null as a required value: " + schema.type());
  }

  private static Schema.Type typeOf(@Nullable Schema schema, Object value) {
    Schema.@Nullable Type type =
        schema == null ? ConnectSchema.schemaType(value.getClass()) : schema.type();
    if (type == null) {
      throw wrongType("schemaless value", value);
    }
    return type;
  }

  private JsonNode logical(LogicalType type, Schema schema, Object value) {
    return switch (type) {
      case DECIMAL -> decimal(schema, value);
      case DATE -> NODES.numberNode(Date.fromLogical(schema, date(type, value)));
      case TIME -> NODES.numberNode(Time.fromLogical(schema, date(type, value)));
      case TIMESTAMP -> NODES.numberNode(Timestamp.fromLogical(schema, date(type, value)));
    };
  }

  private JsonNode decimal(Schema schema, Object value) {
    if (!(value instanceof BigDecimal number)) {
      throw wrongType(LogicalType.DECIMAL.toString(), value);
    }
    return settings.numericDecimals()
        ? NODES.numberNode(number)
        : NODES.binaryNode(Decimal.fromLogical(schema, number));
  }

  @SuppressWarnings("JavaUtilDate") // Connect's type
  private static java.util.Date date(LogicalType type, Object value) {
    if (value instanceof java.util.Date date) {
      return date;
    }
    throw wrongType(type.toString(), value);
  }

  private JsonNode plain(@Nullable Schema schema, Schema.Type type, Object value) {
    return switch (type) {
      case BOOLEAN -> NODES.booleanNode((Boolean) value);
      case INT8 -> NODES.numberNode((Byte) value);
      case INT16 -> NODES.numberNode((Short) value);
      case INT32 -> NODES.numberNode((Integer) value);
      case INT64 -> NODES.numberNode((Long) value);
      case FLOAT32 -> NODES.numberNode((Float) value);
      case FLOAT64 -> NODES.numberNode((Double) value);
      case STRING -> NODES.textNode(((CharSequence) value).toString());
      case BYTES -> bytes(value);
      case ARRAY -> array(schema == null ? null : schema.valueSchema(), (Collection<?>) value);
      case MAP -> map(schema, (Map<?, ?>) value);
      case STRUCT -> struct(schema, (Struct) value);
    };
  }

  // All of the array behind a buffer, whatever its position: as Kafka does.
  @SuppressWarnings("ByteBufferBackingArray")
  private static JsonNode bytes(Object value) {
    if (value instanceof byte[] array) {
      return NODES.binaryNode(array);
    }
    if (value instanceof ByteBuffer buffer) {
      return NODES.binaryNode(buffer.array());
    }
    throw wrongType("BYTES", value);
  }

  private ArrayNode array(@Nullable Schema elements, Collection<?> value) {
    ArrayNode array = NODES.arrayNode();
    for (Object element : value) {
      array.add(tree(elements, element));
    }
    return array;
  }

  private JsonNode map(@Nullable Schema schema, Map<?, ?> map) {
    @Nullable Schema keys = schema == null ? null : schema.keySchema();
    @Nullable Schema values = schema == null ? null : schema.valueSchema();
    boolean asMembers =
        keys == null
            ? map.keySet().stream().allMatch(String.class::isInstance)
            : keys.type() == Schema.Type.STRING;
    return asMembers ? members(keys, values, map) : pairs(keys, values, map);
  }

  private ObjectNode members(@Nullable Schema keys, @Nullable Schema values, Map<?, ?> map) {
    ObjectNode members = NODES.objectNode();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      members.set(tree(keys, entry.getKey()).asText(), tree(values, entry.getValue()));
    }
    return members;
  }

  private ArrayNode pairs(@Nullable Schema keys, @Nullable Schema values, Map<?, ?> map) {
    ArrayNode pairs = NODES.arrayNode();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      pairs.addArray().add(tree(keys, entry.getKey())).add(tree(values, entry.getValue()));
    }
    return pairs;
  }

  private ObjectNode struct(@Nullable Schema schema, Struct struct) {
    if (schema == null || !struct.schema().equals(schema)) {
      throw new DataException("Cannot write struct (its schema is not the one of the record)");
    }
    ObjectNode members = NODES.objectNode();
    for (Field field : schema.fields()) {
      members.set(field.name(), tree(field.schema(), struct.getWithoutDefault(field.name())));
    }
    return members;
  }

  private static DataException wrongType(String expected, Object found) {
    return new DataException("Cannot write " + expected + ": " + found.getClass().getName());
  }
}
