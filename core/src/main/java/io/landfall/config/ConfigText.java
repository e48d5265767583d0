// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.landfall.config.SinkFile.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a configuration in the form in which another was read. */
final class ConfigText {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LAST_ASCII = 0x7e;

  private ConfigText() {}

  static String of(Form form, Map<String, String> keys) {
    return switch (form) {
      case PROPERTIES -> properties(keys);
      case JSON -> object(keys, "") + "\n";
      case NAMED_JSON -> named(keys);
    };
  }

  private static String named(Map<String, String> keys) {
    Map<String, String> inside = new LinkedHashMap<>(keys);
    String name = inside.remove("name");
    return "{\n"
        + (name == null ? "" : "  \"name\": " + quoted(name) + ",\n")
        + ("  \"config\": " + object(inside, "  "))
        + "\n}\n";
  }

  private static String object(Map<String, String> keys, String indent) {
    return keys.entrySet().stream()
        .map(key -> indent + "  " + quoted(key.getKey()) + ": " + quoted(key.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a text as JSON", e);
    }
  }

  private static String properties(Map<String, String> keys) {
    StringBuilder lines = new StringBuilder();
    keys.forEach(
        (key, value) -> {
          escape(key, " :=#!", lines);
          lines.append('=');
          // Blanks at the beginning would be taken for those around the sign.
          int blanks = value.length() - value.replaceFirst("^ +", "").length();
          lines.append("\\ ".repeat(blanks));
          escape(value.substring(blanks), "", lines);
          lines.append('\n');
        });
    return lines.toString();
  }

  private static void escape(String text, String special, StringBuilder to) {
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                case '\f' -> to.append("\\f");
                case '\\' -> to.append("\\\\");
                default -> {
                  if (c > LAST_ASCII) {
                    to.append(String.format("\\u%04x", c));
                  } else {
                    to.append(special.indexOf(c) < 0 ? "" : "\\").append((char) c);
                  }
                }
              }
            });
  }
}
