// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what has no schema: into maps and lists, longs and doubles, texts and booleans. */
final class SchemalessShape implements Shape {

  @Override
  public Object read(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> map(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getText();
      default -> ScalarShapes.schemaless(parser, token);
    };
  }

  private Map<Object, @Nullable Object> map(JsonParser parser) throws IOException {
    Map<Object, @Nullable Object> map = new HashMap<>();
    while (true) {
      String key = parser.nextFieldName();
      if (key == null) {
        ScalarShapes.expect(parser.currentToken() == JsonToken.END_OBJECT);
        return map;
      }
      map.put(key, valueOrNull(parser, Shapes.next(parser)));
    }
  }

  private List<@Nullable Object> list(JsonParser parser) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    JsonToken token = Shapes.next(parser);
    while (token != JsonToken.END_ARRAY) {
      list.add(valueOrNull(parser, token));
      token = Shapes.next(parser);
    }
    return list;
  }

  private @Nullable Object valueOrNull(JsonParser parser, JsonToken token) throws IOException {
    return token == JsonToken.VALUE_NULL ? null : read(parser, token);
  }
}
