// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** The reading side: by stream where the schema is known and the value is usual, else by tree. */
final class JsonReading {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(new JsonNodeFactory(true))
          .build();

  private final JsonSettings settings;
  private final TreeValues values;
  private final TreeSchemas schemas;
  private final KnownSchemas known;
  private final @Nullable Schema schemaOfAll;
  private final @Nullable StreamReader readerOfAll;

  JsonReading(JsonSettings settings) {
    this.settings = settings;
    this.values = new TreeValues(settings.nullsBecomeDefaults());
    this.schemas = new TreeSchemas(values, settings.cacheSize());
    this.known = new KnownSchemas(settings);
    this.schemaOfAll = schemaOfAll();
    this.readerOfAll =
        schemaOfAll == null ? null : new StreamReader(schemaOfAll, settings.nullsBecomeDefaults());
  }

  SchemaAndValue read(byte[] json) {
    if (!settings.schemas()) {
      return new SchemaAndValue(null, values.readSchemaless(tree(json)));
    }
    @Nullable SchemaAndValue usual = stream(json);
    return usual == null ? fromTree(json) : usual;
  }

  private @Nullable SchemaAndValue stream(byte[] json) {
    if (readerOfAll != null) {
      return readerOfAll.readWhole(json);
    }
    KnownSchemas.@Nullable Known hit = known.find(json);
    return hit == null ? null : hit.reader().readPayload(json, hit.prefix().length());
  }

  private SchemaAndValue fromTree(byte[] json) {
    JsonNode tree = tree(json);
    if (schemaOfAll != null) {
      return new SchemaAndValue(schemaOfAll, values.read(schemaOfAll, tree));
    }
    if (!isEnvelope(tree)) {
      throw new DataException(
          "Cannot read envelope (an object of 'schema' and 'payload' alone is expected; plain JSON"
              + " needs schemas.enable=false)");
    }
    @Nullable Schema schema = schemas.read(tree.get(JsonNames.SCHEMA));
    JsonNode payload = tree.get(JsonNames.PAYLOAD);
    if (schema == null) {
      return new SchemaAndValue(null, values.readSchemaless(payload));
    }
    SchemaAndValue read = new SchemaAndValue(schema, values.read(schema, payload));
    known.learn(json, schema);
    return read;
  }

  private static boolean isEnvelope(JsonNode tree) {
    return tree.isObject()
        && tree.size() == 2
        && tree.has(JsonNames.SCHEMA)
        && tree.has(JsonNames.PAYLOAD);
  }

  private @Nullable Schema schemaOfAll() {
    String content = settings.schemaContent();
    return content.isEmpty() ? null : schemas.read(tree(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException | RuntimeException e) {
      throw new DataException("Cannot read JSON (it is not valid)", e);
    }
  }
}
