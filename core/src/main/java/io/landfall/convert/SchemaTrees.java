// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON tree of a schema. Trees are kept and must not be changed. */
final class SchemaTrees {

  private final ValueTrees values;
  private final Bounded<Schema, ObjectNode> known;

  SchemaTrees(ValueTrees values, int capacity) {
    this.values = values;
    this.known = new Bounded<>(capacity);
  }

  ObjectNode tree(Schema schema) {
    @Nullable ObjectNode kept = known.get(schema);
    if (kept != null) {
      return kept;
    }
    ObjectNode built = build(schema);
    known.put(schema, built);
    return built;
  }

  private ObjectNode build(Schema schema) {
    ObjectNode tree = typed(schema);
    tree.put(JsonNames.OPTIONAL, schema.isOptional());
    if (schema.name() != null) {
      tree.put(JsonNames.NAME, schema.name());
    }
    if (schema.version() != null) {
      tree.put(JsonNames.VERSION, schema.version());
    }
    if (schema.doc() != null) {
      tree.put(JsonNames.DOC, schema.doc());
    }
    if (schema.parameters() != null) {
      ObjectNode parameters = ValueTrees.NODES.objectNode();
      schema.parameters().forEach(parameters::put);
      tree.set(JsonNames.PARAMETERS, parameters);
    }
    if (schema.defaultValue() != null) {
      tree.set(JsonNames.DEFAULT, values.tree(schema, schema.defaultValue()));
    }
    return tree;
  }

  private ObjectNode typed(Schema schema) {
    ObjectNode tree = ValueTrees.NODES.objectNode();
    tree.put(JsonNames.TYPE, typeName(schema.type()));
    switch (schema.type()) {
      case ARRAY -> tree.set(JsonNames.ITEMS, tree(schema.valueSchema()));
      case MAP -> {
        tree.set(JsonNames.KEYS, tree(schema.keySchema()));
        tree.set(JsonNames.VALUES, tree(schema.valueSchema()));
      }
      case STRUCT -> tree.set(JsonNames.FIELDS, fields(schema));
      default -> {}
    }
    return tree;
  }

  private ArrayNode fields(Schema schema) {
    ArrayNode fields = ValueTrees.NODES.arrayNode();
    for (Field field : schema.fields()) {
      ObjectNode tree = tree(field.schema()).deepCopy();
      fields.add(tree.put(JsonNames.FIELD, field.name()));
    }
    return fields;
  }

  private static String typeName(Schema.Type type) {
    return switch (type) {
      case FLOAT32 -> "float";
      case FLOAT64 -> "double";
      default -> type.name().toLowerCase(Locale.ROOT);
    };
  }
}
