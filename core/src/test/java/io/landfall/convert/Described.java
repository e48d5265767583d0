// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;

/** Texts that are equal for equal values and schemas, to the class and the last bit. */
final class Described {

  private Described() {}

  static String result(SchemaAndValue result) {
    return schema(result.schema()) + " = " + value(result.value());
  }

  private static String schema(Schema schema) {
    if (schema == null) {
      return "none";
    }
    StringBuilder text = new StringBuilder(schema.type().name());
    text.append(schema.isOptional() ? "?" : "!").append(schema.name()).append(schema.version());
    text.append(schema.doc()).append(schema.parameters()).append(value(schema.defaultValue()));
    switch (schema.type()) {
      case ARRAY -> text.append(schema(schema.valueSchema()));
      case MAP -> text.append(schema(schema.keySchema())).append(schema(schema.valueSchema()));
      case STRUCT -> {
        for (Field field : schema.fields()) {
          text.append(';').append(field.name()).append(':').append(schema(field.schema()));
        }
      }
      default -> {}
    }
    return text.toString();
  }

  private static String value(Object value) {
    if (value == null) {
      return "null";
    }
    String type = value.getClass().getSimpleName() + " ";
    if (value instanceof byte[] bytes) {
      return type + HexFormat.of().formatHex(bytes);
    }
    if (value instanceof BigDecimal decimal) {
      return type + decimal.unscaledValue() + " " + decimal.scale();
    }
    if (value instanceof java.util.Date date) {
      return type + date.getTime();
    }
    if (value instanceof List<?> list) {
      return type + list(list);
    }
    if (value instanceof Map<?, ?> map) {
      return type + map(map);
    }
    return value instanceof Struct struct ? type + struct(struct) : type + value;
  }

  // Without a stream, whose frames would fill the stack where lists are nested deep.
  private static List<String> list(List<?> list) {
    List<String> values = new ArrayList<>();
    for (Object element : list) {
      values.add(value(element));
    }
    return values;
  }

  // Keys that are arrays of bytes are equal to no other: so the entries are sorted by their texts.
  private static String map(Map<?, ?> map) {
    Map<String, List<String>> sorted = new TreeMap<>();
    map.forEach(
        (key, of) -> sorted.computeIfAbsent(value(key), k -> new ArrayList<>()).add(value(of)));
    sorted.values().forEach(values -> values.sort(null));
    return sorted.toString();
  }

  private static String struct(Struct struct) {
    List<String> values = new ArrayList<>();
    for (Field field : struct.schema().fields()) {
      values.add(value(struct.getWithoutDefault(field.name())));
    }
    return schema(struct.schema()) + values;
  }
}
