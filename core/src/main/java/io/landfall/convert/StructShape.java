// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object into a struct. Members in the order of the schema are found without a look-up.
 */
final class StructShape implements Shape {

  private record Member(Field field, SerializableString name, Slot slot) {}

  private final Schema schema;
  private final Member[] members;
  private final Map<String, Integer> places = new HashMap<>();

  private StructShape(Schema schema, Member[] members) {
    this.schema = schema;
    this.members = members;
    for (int i = 0; i < members.length; i++) {
      places.put(members[i].field().name(), i);
    }
  }

  static StructShape of(Schema schema, Shapes shapes) {
    List<Field> fields = schema.fields();
    Member[] members = new Member[fields.size()];
    for (int i = 0; i < members.length; i++) {
      Field field = fields.get(i);
      members[i] =
          new Member(field, new SerializedString(field.name()), shapes.slot(field.schema()));
    }
    return new StructShape(schema, members);
  }

  @Override
  public Object read(JsonParser parser, JsonToken token) throws IOException {
    ScalarShapes.expect(token == JsonToken.START_OBJECT);
    Struct struct = new Struct(schema);
    boolean[] seen = new boolean[members.length];
    int expected = 0;
    while (true) {
      int place = place(parser, expected);
      if (parser.currentToken() == JsonToken.END_OBJECT) {
        break;
      }
      if (place < 0) {
        skip(parser);
      } else {
        Member member = members[place];
        struct.put(member.field(), member.slot().read(parser));
        seen[place] = true;
        expected = place + 1;
      }
    }
    fillAbsent(struct, seen);
    return struct;
  }

  /** Moves to the next name and finds its member; -1 for a name that the schema has not. */
  private int place(JsonParser parser, int expected) throws IOException {
    if (expected < members.length) {
      if (parser.nextFieldName(members[expected].name())) {
        return expected;
      }
    } else {
      parser.nextToken();
    }
    @Nullable Integer found = places.get(parser.currentName());
    return found == null ? -1 : found;
  }

  private void fillAbsent(Struct struct, boolean[] seen) {
    for (int i = 0; i < members.length; i++) {
      if (!seen[i]) {
        struct.put(members[i].field(), members[i].slot().absent());
      }
    }
  }

  /** Passes over a value, but decodes all of it: what is wrong there makes the whole text wrong. */
  private static void skip(JsonParser parser) throws IOException {
    int depth = 0;
    do {
      switch (Shapes.next(parser)) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
        case VALUE_NUMBER_INT -> parser.getNumberValue();
        case VALUE_STRING -> parser.getText();
        default -> {}
      }
    } while (depth > 0);
  }
}
