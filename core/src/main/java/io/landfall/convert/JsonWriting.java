// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** The writing side: the bytes that Kafka's converter writes, and no faster. */
final class JsonWriting {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final boolean enveloped;
  private final ValueTrees values;
  private final SchemaTrees schemas;

  JsonWriting(JsonSettings settings) {
    this.enveloped = settings.schemas();
    this.values = new ValueTrees(settings);
    this.schemas = new SchemaTrees(values, settings.cacheSize());
  }

  byte[] write(@Nullable Schema schema, @Nullable Object value) {
    JsonNode tree = enveloped ? envelope(schema, value) : values.tree(schema, value);
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new DataException("Cannot write JSON", e);
    }
  }

  private ObjectNode envelope(@Nullable Schema schema, @Nullable Object value) {
    ObjectNode envelope = ValueTrees.NODES.objectNode();
    envelope.set(JsonNames.SCHEMA, schema == null ? null : schemas.tree(schema));
    envelope.set(JsonNames.PAYLOAD, values.tree(schema, value));
    return envelope;
  }
}
