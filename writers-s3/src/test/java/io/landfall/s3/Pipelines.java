// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Configurations of pipelines that exist, as their owners wrote them for another connector. */
final class Pipelines {

  private Pipelines() {}

  /** The configuration of a resource, with the class of the connector and these keys changed. */
  static Map<String, String> read(String name, Map<String, String> changed) throws IOException {
    try (InputStream in = Objects.requireNonNull(Pipelines.class.getResourceAsStream(name))) {
      JsonNode json = new ObjectMapper().readTree(in);
      Map<String, String> config = new HashMap<>();
      json.properties().forEach(field -> config.put(field.getKey(), field.getValue().asText()));
      config.put("connector.class", S3SinkConnector.class.getName());
      config.putAll(changed);
      return config;
    }
  }
}
