// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
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
    return readerOfAll == null ? readEnvelope(json) : readBare(readerOfAll, json);
  }

  private SchemaAndValue readBare(StreamReader reader, byte[] json) {
    @Nullable SchemaAndValue usual = reader.readWhole(json);
    return usual == null ? value(reader.schema(), tree(json)) : usual;
  }

  private SchemaAndValue readEnvelope(byte[] json) {
    KnownSchemas.@Nullable Known hit = known.find(json);
    @Nullable SchemaAndValue usual = hit == null ? null : hit.read(json);
    return usual == null ? readEnvelopeTree(json, hit) : usual;
  }

  private SchemaAndValue readEnvelopeTree(byte[] json, KnownSchemas.@Nullable Known hit) {
    JsonNode tree = tree(json);
    if (!isEnvelope(tree)) {
      throw new DataException(
          "Cannot read envelope (an object of 'schema' and 'payload' alone is expected; plain JSON"
              + " needs schemas.enable=false)");
    }
    @Nullable Schema schema = schemas.read(tree.get(JsonNames.SCHEMA));
    JsonNode payload = tree.get(JsonNames.PAYLOAD);
    if (hit == null) {
      SchemaAndValue read = value(schema, payload);
      known.learn(json, schema);
      return read;
    }
    // A second schema in the envelope replaces the first; else the instance stays the same.
    return value(Objects.equals(hit.schema(), schema) ? hit.schema() : schema, payload);
  }

  private SchemaAndValue value(@Nullable Schema schema, JsonNode tree) {
    return new SchemaAndValue(
        schema, schema == null ? values.readSchemaless(tree) : values.read(schema, tree));
  }

  private static boolean isEnvelope(JsonNode tree) {
    return tree.isObject()
        && tree.size() == 2
        && tree.has(JsonNames.SCHEMA)
        && tree.has(JsonNames.PAYLOAD);
  }

  private @Nullable StreamReader readerOfAll() {
    // Read even where it is not used: a wrong one is refused, as by Kafka.
    @Nullable Schema content = schemaContent();
    if (!settings.schemas()) {
      return StreamReader.of(null, settings.nullsBecomeDefaults());
    }
    return content == null ? null : StreamReader.of(content, settings.nullsBecomeDefaults());
  }

  private @Nullable Schema schemaContent() {
    byte[] content = settings.schemaContent().getBytes(StandardCharsets.UTF_8);
    return content.length == 0 ? null : schemas.read(tree(content));
  }

  private static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException | RuntimeException e) {
      throw new DataException("Cannot read JSON (it is not valid)", e);
    }
  }
}
