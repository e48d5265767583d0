// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Makes texts of JSON comparable, in whatever order their fields are. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static List<JsonNode> all(List<String> texts) throws JsonProcessingException {
    List<JsonNode> parsed = new ArrayList<>();
    for (String text : texts) {
      parsed.add(MAPPER.readTree(text));
    }
    return parsed;
  }
}
