// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;

/**
 * Reads the forms in which a connector's configuration is kept: a JSON object, the same inside
 * {@code {"name": …, "config": …}}, and properties.
 */
final class SinkFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // A message must not repeat what stands in the file: it may be a password.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SinkFile() {}

  /**
   * @throws ConfigException for content that is neither of the forms
   * @throws UncheckedIOException for a file that cannot be read
   */
  static Map<String, String> read(Path file) {
    String content;
    try {
      content = Files.readString(file, charset(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read sink configuration: " + file, e);
    }
    return isProperties(file) || !content.stripLeading().startsWith("{")
        ? properties(content, file)
        : json(content, file);
  }

  private static java.nio.charset.Charset charset(Path file) {
    // What java.util.Properties, and so a Connect worker, takes a properties file for.
    return isProperties(file) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }

  private static boolean isProperties(Path file) {
    return file.toString().endsWith(".properties");
  }

  private static Map<String, String> properties(String content, Path file) {
    Properties read = new Properties();
    try {
      read.load(new StringReader(content));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "Cannot read sink configuration: " + file + " (" + e.getMessage() + ")");
    }
    Map<String, String> props = new LinkedHashMap<>();
    read.stringPropertyNames().stream()
        .sorted()
        .forEach(key -> props.put(key, read.getProperty(key)));
    return props;
  }

  private static Map<String, String> json(String content, Path file) {
    JsonNode root;
    try {
      root = JSON.readTree(content);
    } catch (JsonProcessingException e) {
      throw new ConfigException(malformed(content, file, e));
    }
    JsonNode config = root.path("config");
    if (!config.isObject()) {
      return flat(root, file);
    }
    Map<String, String> props = flat(config, file);
    name(root.path("name"), props, file);
    return props;
  }

  private static void name(JsonNode name, Map<String, String> props, Path file) {
    if (!name.isTextual()) {
      return;
    }
    String inside = props.putIfAbsent("name", name.textValue());
    if (inside != null && !inside.equals(name.textValue())) {
      throw new ConfigException(
          "Cannot read sink configuration: "
              + file
              + " (its name is "
              + name.textValue()
              + " outside and "
              + inside
              + " inside \"config\")");
    }
  }

  private static Map<String, String> flat(JsonNode object, Path file) {
    Map<String, String> props = new LinkedHashMap<>();
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode value = object.get(name);
      if (value.isContainerNode()) {
        throw new ConfigException(
            "Cannot read sink configuration: "
                + file
                + " ("
                + name
                + " is an object or array; every value is a string, number or boolean)");
      }
      if (!value.isNull()) {
        props.put(name, value.asText());
      }
    }
    return props;
  }

  private static String malformed(String content, Path file, JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String where = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
    String hint =
        at != null && closesAfterComma(content, at)
            ? "a comma before the closing bracket"
            : e.getOriginalMessage();
    return "Cannot read sink configuration: " + file + where + " (" + hint + ")";
  }

  private static boolean closesAfterComma(String content, JsonLocation at) {
    int end = Math.min(content.length(), (int) at.getCharOffset() + 1);
    String before = content.substring(0, Math.max(0, end)).stripTrailing();
    if (!before.endsWith("}") && !before.endsWith("]")) {
      return false;
    }
    return before.substring(0, before.length() - 1).stripTrailing().endsWith(",");
  }
}
