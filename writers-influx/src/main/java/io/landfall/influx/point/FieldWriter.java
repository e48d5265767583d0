// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineFault;
import io.landfall.project.JsonText;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Writes values of any shape as fields: what is nested as one field for each of its values. */
final class FieldWriter {

  private static final int DEEPEST = 100;

  private final ValueWriter values;
  private int depth;
  private ArrayForm lists = ArrayForm.INDEX;

  FieldWriter(LineSettings settings, Tags tags) {
    values = new ValueWriter(settings.values(), tags);
  }

  /**
   * For a new line, after one that may have failed half way.
   *
   * @param lists what becomes of the outermost lists
   */
  void begin(ArrayForm lists) {
    depth = 0;
    this.lists = lists;
  }

  void append(Line line, FieldNode node, @Nullable Schema schema, @Nullable Object value) {
    if (value == null) {
      return;
    }
    // To find that a class lacks an interface takes longer than to write a number.
    if (!PlainValues.isPlain(value) && isNested(value)) {
      if (++depth > DEEPEST) {
        throw new LineFault("field " + node.name() + " is nested in more than 100 levels");
      }
      nested(line, node, schema, value);
      depth--;
      return;
    }
    try {
      values.append(line, node, schema, value);
    } catch (LineFault e) {
      throw new LineFault("field " + node.name() + " " + e.getMessage());
    }
  }

  private static boolean isNested(Object value) {
    return value instanceof Struct
        || value instanceof List
        || (value instanceof Map && !(value instanceof JsonObject));
  }

  private void nested(Line line, FieldNode node, @Nullable Schema schema, Object value) {
    if (value instanceof Struct struct) {
      struct(line, node, struct);
    } else if (value instanceof Map<?, ?> map) {
      map(line, node, schema, map);
    } else {
      list(line, node, schema, (List<?>) value);
    }
  }

  private void struct(Line line, FieldNode node, Struct struct) {
    FieldNode.Members members = node.members(struct.schema());
    for (int i = 0; i < members.fields().length; i++) {
      append(
          line, members.nodes()[i], members.fields()[i].schema(), struct.get(members.fields()[i]));
    }
  }

  private void map(Line line, FieldNode node, @Nullable Schema schema, Map<?, ?> map) {
    Schema valueSchema = schema == null ? null : schema.valueSchema();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      append(line, node.child(name(node, entry.getKey())), valueSchema, entry.getValue());
    }
  }

  private static String name(FieldNode node, @Nullable Object key) {
    if (key instanceof String || key instanceof Number || key instanceof Boolean) {
      return key.toString();
    }
    throw new LineFault("field " + node.name() + " is a map with a name that is no text");
  }

  private void list(Line line, FieldNode node, @Nullable Schema schema, List<?> list) {
    if (lists == ArrayForm.JSON) {
      append(line, node, null, json(node, list));
      return;
    }
    Schema element = schema == null ? null : schema.valueSchema();
    if (lists == ArrayForm.EXPLODE) {
      ownElement(line, node, element, list);
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      append(line, node.element(i), element, list.get(i));
    }
  }

  private void ownElement(Line line, FieldNode node, @Nullable Schema schema, List<?> list) {
    int element = line.element();
    if (element != Line.NO_ELEMENT && element < list.size()) {
      lists = ArrayForm.INDEX;
      append(line, node, schema, list.get(element));
      lists = ArrayForm.EXPLODE;
    }
  }

  private static @Nullable String json(FieldNode node, List<?> list) {
    try {
      return JsonText.of(list);
    } catch (DataException e) {
      throw new LineFault("field " + node.name() + " " + e.getMessage());
    }
  }
}
