// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** The schema of a JSON tree; an equal tree has the same instance while it is kept. */
final class TreeSchemas {

  private final TreeValues values;
  private final Bounded<JsonNode, Schema> known;

  TreeSchemas(TreeValues values, int capacity) {
    this.values = values;
    this.known = new Bounded<>(capacity);
  }

  /** The schema; null for JSON's null. */
  @Nullable Schema read(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    @Nullable Schema kept = known.get(node);
    if (kept != null) {
      return kept;
    }
    Schema built = build(node);
    known.put(node, built);
    return built;
  }

  private Schema build(JsonNode node) {
    SchemaBuilder builder = typed(node);
    @Nullable JsonNode optional = node.get(JsonNames.OPTIONAL);
    if (optional != null && optional.booleanValue()) {
      builder.optional();
    } else {
      builder.required();
    }
    describe(node, builder);
    parameters(node, builder);
    @Nullable JsonNode byDefault = node.get(JsonNames.DEFAULT);
    if (byDefault != null) {
      builder.defaultValue(values.read(builder, byDefault));
    }
    return builder.build();
  }

  private SchemaBuilder typed(JsonNode node) {
    @Nullable JsonNode type = node.get(JsonNames.TYPE);
    if (type == null || !type.isTextual()) {
      throw new DataException("Cannot read schema (a text named 'type' is expected)");
    }
    return switch (type.textValue()) {
      case "boolean" -> SchemaBuilder.bool();
      case "int8" -> SchemaBuilder.int8();
      case "int16" -> SchemaBuilder.int16();
      case "int32" -> SchemaBuilder.int32();
      case "int64" -> SchemaBuilder.int64();
      case "float" -> SchemaBuilder.float32();
      case "double" -> SchemaBuilder.float64();
      case "bytes" -> SchemaBuilder.bytes();
      case "string" -> SchemaBuilder.string();
      case "array" -> array(node);
      case "map" -> map(node);
      case "struct" -> struct(node);
      default -> throw new DataException("Cannot read schema of type: " + type.textValue());
    };
  }

  private SchemaBuilder array(JsonNode node) {
    @Nullable JsonNode items = node.get(JsonNames.ITEMS);
    if (items == null || items.isNull()) {
      throw new DataException(
          "Cannot read schema of an array (a schema named 'items' is expected)");
    }
    return SchemaBuilder.array(read(items));
  }

  private SchemaBuilder map(JsonNode node) {
    @Nullable JsonNode keys = node.get(JsonNames.KEYS);
    @Nullable JsonNode valuesOfMap = node.get(JsonNames.VALUES);
    if (keys == null || valuesOfMap == null) {
      throw new DataException(
          "Cannot read schema of a map (schemas named 'keys' and 'values' are expected)");
    }
    return SchemaBuilder.map(read(keys), read(valuesOfMap));
  }

  private SchemaBuilder struct(JsonNode node) {
    @Nullable JsonNode fields = node.get(JsonNames.FIELDS);
    if (fields == null || !fields.isArray()) {
      throw new DataException(
          "Cannot read schema of a struct (an array named 'fields' is expected)");
    }
    SchemaBuilder builder = SchemaBuilder.struct();
    for (JsonNode field : fields) {
      @Nullable JsonNode name = field.get(JsonNames.FIELD);
      if (name == null || !name.isTextual()) {
        throw new DataException("Cannot read schema of a field (a text named 'field' is expected)");
      }
      builder.field(name.textValue(), read(field));
    }
    return builder;
  }

  private static void describe(JsonNode node, SchemaBuilder builder) {
    @Nullable JsonNode name = node.get(JsonNames.NAME);
    if (name != null && name.isTextual()) {
      builder.name(name.textValue());
    }
    @Nullable JsonNode version = node.get(JsonNames.VERSION);
    if (version != null && version.isIntegralNumber()) {
      builder.version(version.intValue());
    }
    @Nullable JsonNode doc = node.get(JsonNames.DOC);
    if (doc != null && doc.isTextual()) {
      builder.doc(doc.textValue());
    }
  }

  private static void parameters(JsonNode node, SchemaBuilder builder) {
    @Nullable JsonNode parameters = node.get(JsonNames.PARAMETERS);
    if (parameters == null || !parameters.isObject()) {
      return;
    }
    for (Iterator<String> names = parameters.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode value = parameters.get(name);
      if (!value.isTextual()) {
        throw new DataException("Cannot read parameter of a schema: " + name);
      }
      builder.parameter(name, value.textValue());
    }
  }
}
