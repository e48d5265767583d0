// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;

/** Reads and writes what the worker writes and reads: JSON with its schema. */
final class StructSerde implements Serde<Struct> {

  private final JsonConverter converter = new JsonConverter();

  StructSerde() {
    converter.configure(Map.of("schemas.enable", true), false);
  }

  @Override
  public Serializer<Struct> serializer() {
    return (topic, value) ->
        value == null ? null : converter.fromConnectData(topic, value.schema(), value);
  }

  @Override
  public Deserializer<Struct> deserializer() {
    return (topic, bytes) -> (Struct) converter.toConnectData(topic, bytes).value();
  }
}
