// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/** Records written as JSON, and back. */
@SuppressWarnings("NullAway") // records have nulls
final class Records {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Records() {}

  /** A value without a schema. */
  static SinkRecord of(String json) {
    return of(null, map(json));
  }

  /** A value with a schema; the JSON's own types, every field optional. */
  static SinkRecord typed(String json) {
    Map<String, Object> map = map(json);
    Schema schema = schema(map, SchemaBuilder.struct());
    return of(schema, struct(map, schema));
  }

  static SinkRecord of(@Nullable Schema schema, @Nullable Object value) {
    return new SinkRecord("orders", 0, null, null, schema, value, 12);
  }

  static String json(@Nullable Object value) {
    try {
      return JSON.writeValueAsString(plain(value));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static <T extends Transformation<SinkRecord>> T configured(T transform, Object... keys) {
    Map<String, Object> configs = new LinkedHashMap<>();
    for (int i = 0; i < keys.length; i += 2) {
      configs.put((String) keys[i], keys[i + 1]);
    }
    transform.configure(configs);
    return transform;
  }

  static Flatten<SinkRecord> flatten(Object... keys) {
    return configured(new Flatten.Value<>(), keys);
  }

  static Rename<SinkRecord> rename(Object... keys) {
    return configured(new Rename.Value<>(), keys);
  }

  private static Map<String, Object> map(String json) {
    try {
      return JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Schema schema(Map<?, ?> map, SchemaBuilder builder) {
    map.forEach((name, value) -> builder.field((String) name, schema(value)));
    return builder.build();
  }

  private static Schema schema(Object value) {
    if (value instanceof Map<?, ?> map) {
      return schema(map, SchemaBuilder.struct().optional());
    }
    if (value instanceof List<?> list) {
      return SchemaBuilder.array(schema(list.get(0))).optional().build();
    }
    if (value instanceof Integer) {
      return Schema.OPTIONAL_INT32_SCHEMA;
    }
    return value instanceof Boolean
        ? Schema.OPTIONAL_BOOLEAN_SCHEMA
        : Schema.OPTIONAL_STRING_SCHEMA;
  }

  private static Object data(Object value, Schema schema) {
    if (value instanceof Map<?, ?> map) {
      return struct(map, schema);
    }
    return value instanceof List<?> list
        ? list.stream().map(element -> data(element, schema.valueSchema())).toList()
        : value;
  }

  private static Struct struct(Map<?, ?> map, Schema schema) {
    Struct struct = new Struct(schema);
    map.forEach(
        (name, value) ->
            struct.put((String) name, data(value, schema.field((String) name).schema())));
    return struct;
  }

  private static Object plain(Object value) {
    if (value instanceof Struct struct) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Field field : struct.schema().fields()) {
        map.put(field.name(), plain(struct.getWithoutDefault(field.name())));
      }
      return map;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, inner) -> plain.put(key, plain(inner)));
      return plain;
    }
    return value instanceof List<?> list ? list.stream().map(Records::plain).toList() : value;
  }
}
