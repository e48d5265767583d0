// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Makes the reader of a schema, once per schema. */
record Shapes(boolean nullsBecomeDefaults) {

  Slot slot(Schema schema) {
    return Slot.of(schema, shape(schema), nullsBecomeDefaults);
  }

  private Shape shape(Schema schema) {
    @Nullable LogicalType logical = LogicalType.of(schema);
    if (logical != null) {
      return ScalarShapes.of(logical, schema);
    }
    return switch (schema.type()) {
      case ARRAY -> list(slot(schema.valueSchema()));
      case MAP -> map(schema);
      case STRUCT -> StructShape.of(schema, this);
      default -> ScalarShapes.of(schema.type());
    };
  }

  private Shape map(Schema schema) {
    Slot values = slot(schema.valueSchema());
    return schema.keySchema().type() == Schema.Type.STRING
        ? members(values)
        : pairs(slot(schema.keySchema()), values);
  }

  private static Shape list(Slot elements) {
    return (parser, token) -> {
      ScalarShapes.expect(token == JsonToken.START_ARRAY);
      List<@Nullable Object> list = new ArrayList<>();
      for (JsonToken next = next(parser); next != JsonToken.END_ARRAY; next = next(parser)) {
        list.add(elements.read(parser, next));
      }
      return list;
    };
  }

  private static Shape members(Slot values) {
    return (parser, token) -> {
      ScalarShapes.expect(token == JsonToken.START_OBJECT);
      Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
      while (next(parser) != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        map.put(key, values.read(parser));
      }
      return map;
    };
  }

  private static Shape pairs(Slot keys, Slot values) {
    return (parser, token) -> {
      ScalarShapes.expect(token == JsonToken.START_ARRAY);
      Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
      for (JsonToken next = next(parser); next != JsonToken.END_ARRAY; next = next(parser)) {
        ScalarShapes.expect(next == JsonToken.START_ARRAY);
        Object key = keys.read(parser);
        map.put(key, values.read(parser));
        ScalarShapes.expect(next(parser) == JsonToken.END_ARRAY);
      }
      return map;
    };
  }

  /** The next token; an end of the text inside a value is unusual. */
  static JsonToken next(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    ScalarShapes.expect(token != null);
    return token;
  }
}
