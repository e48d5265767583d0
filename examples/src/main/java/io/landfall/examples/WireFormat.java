// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;

/**
 * How readings are encoded in the topic.
 *
 * @param title for people
 * @param converter class of the Connect converter
 * @param settings its configuration
 */
record WireFormat(String title, String converter, Map<String, String> settings) {

  static final WireFormat JSON =
      new WireFormat(
          "JSON with schema", JsonConverter.class.getName(), Map.of("schemas.enable", "true"));

  static final WireFormat BARE_JSON =
      new WireFormat(
          "JSON without a schema",
          JsonConverter.class.getName(),
          Map.of("schemas.enable", "false"));

  /** What a Connect worker has in its properties. */
  Map<String, String> workerProperties(String bootstrapServers) {
    Map<String, String> properties = new HashMap<>();
    properties.put("bootstrap.servers", bootstrapServers);
    properties.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    properties.put("value.converter", converter);
    settings.forEach((key, value) -> properties.put("value.converter." + key, value));
    return properties;
  }

  /** The converter that the producer encodes with. */
  Converter open() throws ReflectiveOperationException {
    Converter made =
        Class.forName(converter).asSubclass(Converter.class).getDeclaredConstructor().newInstance();
    made.configure(settings, false);
    return made;
  }
}
