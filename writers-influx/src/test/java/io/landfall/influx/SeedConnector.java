// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The connector of the document that this sink follows, and the record that it shows. */
final class SeedConnector {

  static final String TOPIC = "influx-topic";

  static final String RECORD =
      """
      {"schema": {"type": "struct", "name": "User", "fields": [
        {"field": "company", "type": "string"},
        {"field": "address", "type": "string"},
        {"field": "latitude", "type": "float"},
        {"field": "longitude", "type": "float"}]},
       "payload": {"company": "DataMountaineer", "address": "MontainTop",
        "latitude": -49.817964, "longitude": -141.645812}}
      """;

  private SeedConnector() {}

  /** The file; changed are the class and where the server is. */
  static Map<String, String> config(String url) throws IOException {
    Properties file = new Properties();
    try (InputStream text =
        Objects.requireNonNull(
            SeedConnector.class.getResourceAsStream("influxdb-sink.properties"))) {
      file.load(text);
    }
    Map<String, String> config = new HashMap<>();
    file.stringPropertyNames().forEach(key -> config.put(key, file.getProperty(key)));
    config.put("connector.class", "io.landfall.influx.InfluxSinkConnector");
    config.put("connect.influx.url", url);
    return config;
  }

  /** The same as a worker's REST interface takes it. */
  static String definition(String name, String url) throws IOException {
    Map<String, String> config = config(url);
    config.put("name", name);
    config.put("consumer.override.auto.offset.reset", "earliest");
    return new ObjectMapper().writeValueAsString(Map.of("name", name, "config", config));
  }
}
