// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

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
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;

/**
 * A connector's configuration as it is kept in a file: a JSON object, the same inside {@code
 * {"name": …, "config": …}}, or properties.
 *
 * @param form how it is written
 * @param keys in the order of the file
 */
public record SinkFile(Form form, Map<String, String> keys) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // A message must not repeat what stands in the file: it may be a password.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** How a configuration is written. */
  public enum Form {
    /** Keys of one object. */
    JSON,
    /** The same inside {@code {"name": …, "config": …}}. */
    NAMED_JSON,
    /** Lines of {@code key=value}. */
    PROPERTIES
  }

  public SinkFile {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException for content that is neither of the forms
   * @throws UncheckedIOException for a file that cannot be read
   */
  public static SinkFile read(Path file) {
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

  private static SinkFile properties(String content, Path file) {
    Map<String, String> props = new LinkedHashMap<>();
    InOrder read = new InOrder(props);
    try {
      read.load(new StringReader(content));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "Cannot read sink configuration: " + file + " (" + e.getMessage() + ")");
    }
    return new SinkFile(Form.PROPERTIES, props);
  }

  /** Properties forget the order of their lines. */
  private static final class InOrder extends Properties {
    private static final long serialVersionUID = 1;

    private final transient Map<String, String> lines;

    InOrder(Map<String, String> lines) {
      this.lines = lines;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      lines.put((String) key, (String) value);
      return value;
    }
  }

  private static SinkFile json(String content, Path file) {
    JsonNode root;
    try {
      root = JSON.readTree(content);
    } catch (JsonProcessingException e) {
      throw new ConfigException(malformed(content, file, e));
    }
    JsonNode config = root.path("config");
    if (!config.isObject()) {
      return new SinkFile(Form.JSON, flat(root, file));
    }
    Map<String, String> props = new LinkedHashMap<>();
    if (root.path("name").isTextual()) {
      props.put("name", root.path("name").textValue());
    }
    Map<String, String> inside = flat(config, file);
    requireOneName(props, inside, file);
    props.putAll(inside);
    return new SinkFile(Form.NAMED_JSON, props);
  }

  private static void requireOneName(
      Map<String, String> outside, Map<String, String> inside, Path file) {
    String one = outside.get("name");
    String other = inside.get("name");
    if (one != null && other != null && !one.equals(other)) {
      throw new ConfigException(
          "Cannot read sink configuration: "
              + file
              + (" (its name is " + one + " outside and " + other + " inside \"config\")"));
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
