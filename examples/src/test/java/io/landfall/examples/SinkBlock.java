// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landfall.examples.server.Resources;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connector's configuration as a document shows it: JSON, properties, or a call of curl.
 *
 * @param file the resource, which is what the document shows
 * @param name of the connector
 * @param config with the types of the document: a worker takes numbers and booleans, too
 * @param changed what was filled in, in this order
 */
record SinkBlock(String file, String name, ObjectNode config, List<String> changed) {

  /** What the user of a document fills in; only the class is about coming to this library. */
  private static final Set<String> FILLED_IN =
      Set.of(
          "connector.class",
          "connection.url",
          "connect.influx.url",
          "store.url",
          "s3.bucket.name",
          "s3.region",
          "numeric.timestamp.unit");

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_TRAILING_COMMA).build();

  private static final Pattern CURL =
      Pattern.compile("/connectors/(\\w+)/config.*-d\\s*'\\s*(\\{.*})'", Pattern.DOTALL);

  SinkBlock {
    changed = List.copyOf(changed);
  }

  /** Reads a resource of the directory {@code dropin}. */
  static SinkBlock read(String file) throws IOException {
    String text = Resources.text("/dropin/" + file);
    if (file.endsWith(".properties")) {
      return ofProperties(file, text);
    }
    if (file.endsWith(".curl")) {
      Matcher call = CURL.matcher(text);
      if (!call.find()) {
        throw new IOException("Cannot read the call: " + file);
      }
      return new SinkBlock(file, call.group(1), object(call.group(2)), List.of());
    }
    ObjectNode connector = object(text);
    ObjectNode config = (ObjectNode) connector.get("config");
    return new SinkBlock(file, connector.get("name").asText(), config, List.of());
  }

  private static SinkBlock ofProperties(String file, String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    ObjectNode config = JSON.createObjectNode();
    new TreeSet<>(properties.stringPropertyNames())
        .forEach(key -> config.put(key, properties.getProperty(key)));
    return new SinkBlock(file, properties.getProperty("name"), config, List.of());
  }

  private static ObjectNode object(String text) throws IOException {
    return (ObjectNode) JSON.readTree(text);
  }

  /** The same with a value filled in. */
  SinkBlock with(String key, String value) {
    if (!FILLED_IN.contains(key)) {
      throw new IllegalArgumentException("Cannot change " + key + ": it is to stay as it is");
    }
    List<String> all = new ArrayList<>(changed);
    all.add(key);
    return new SinkBlock(file, name, config.deepCopy().put(key, value), all);
  }

  /** The same with a part of a value filled in. */
  SinkBlock replacing(String key, String part, String value) {
    String text = config.path(key).asText();
    if (!text.contains(part)) {
      throw new IllegalArgumentException("Cannot find " + part + " in " + key + ": " + text);
    }
    return with(key, text.replace(part, value));
  }

  /** As {@code POST /connectors} takes it. */
  String definition() {
    return JSON.createObjectNode().put("name", name).set("config", config).toString();
  }

  /** As a validation takes it. */
  String toValidate() {
    return config.deepCopy().put("name", name).toString();
  }

  /** The class that the document names. */
  String peer() throws IOException {
    return read(file).config().path("connector.class").asText();
  }

  /** The document and the block's place in it. */
  String title() {
    return file.substring(0, file.lastIndexOf('.'));
  }

  /** Whether it is strict JSON, as a worker's REST interface demands. */
  static boolean isJson(String file) throws IOException {
    try {
      JsonNode node = new ObjectMapper().readTree(Resources.text("/dropin/" + file));
      return node.isObject();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return false;
    }
  }
}
