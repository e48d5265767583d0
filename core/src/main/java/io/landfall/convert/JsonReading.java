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
  private final @Nullable StreamReader readerOfAll;

  JsonReading(JsonSettings settings) {
    this.settings = settings;
    this.values = new TreeValues(settings.nullsBecomeDefaults());
    this.schemas = new TreeSchemas(values, settings.cacheSize());
    this.known = new KnownSchemas(settings);
    this.readerOfAll = readerOfAll();
  }

  SchemaAndValue read(byte[] json) {
    if (!settings.schemas()) {
      return new SchemaAndValue(null, values.readSchemaless(tree(json)));
    }
    return readerOfAll == null ? readEnvelope(json) : readBare(readerOfAll, json);
  }

  private SchemaAndValue readBare(StreamReader reader, byte[] json) {
    @Nullable SchemaAndValue usual = reader.readWhole(json);
    return usual == null ? value(reader.schema(), tree(json)) : usual;
  }

  private SchemaAndValue readEnvelope(byte[] json) {
    KnownSchemas.@Nullable Known hit = known.find(json);
    if (hit == null) {
      return readEnvelopeTree(json, null);
    }
    @Nullable SchemaAndValue usual = hit.reader().readPayload(json, hit.prefix().length());
    return usual == null ? readEnvelopeTree(json, hit.reader().schema()) : usual;
  }

  private SchemaAndValue readEnvelopeTree(byte[] json, @Nullable Schema ofPrefix) {
    JsonNode tree = tree(json);
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
    if (ofPrefix == null) {
      SchemaAndValue read = value(schema, payload);
      known.learn(json, schema);
      return read;
    }
    // A second schema in the envelope replaces the first; else the instance stays the same.
    return value(ofPrefix.equals(schema) ? ofPrefix : schema, payload);
  }

  private SchemaAndValue value(Schema schema, JsonNode tree) {
    return new SchemaAndValue(schema, values.read(schema, tree));
  }

  private static boolean isEnvelope(JsonNode tree) {
    return tree.isObject()
        && tree.size() == 2
        && tree.has(JsonNames.SCHEMA)
        && tree.has(JsonNames.PAYLOAD);
  }

  private @Nullable StreamReader readerOfAll() {
    if (settings.schemaContent().isEmpty()) {
      return null;
    }
    byte[] content = settings.schemaContent().getBytes(StandardCharsets.UTF_8);
    @Nullable Schema schema = schemas.read(tree(content));
    return schema == null ? null : new StreamReader(schema, settings.nullsBecomeDefaults());
  }

  private static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException | RuntimeException e) {
      throw new DataException("Cannot read JSON (it is not valid)", e);
    }
  }
}
