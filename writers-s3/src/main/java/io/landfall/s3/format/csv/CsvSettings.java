// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * How CSV is written.
 *
 * @param header whether the first line has the names of the columns
 * @param nullText what stands for null; the same text as a value is quoted
 */
record CsvSettings(boolean header, byte delimiter, byte quote, String nullText) {

  static final String HEADER = "format.csv.header";
  static final String DELIMITER = "format.csv.delimiter";
  static final String QUOTE = "format.csv.quote";
  static final String NULL = "format.csv.null";

  static ConfigDef define(ConfigDef def) {
    return def.define(
            HEADER,
            Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "Whether the first line of CSV has the names of the columns.")
        .define(
            DELIMITER,
            Type.STRING,
            ",",
            Importance.MEDIUM,
            "What stands between values of CSV: one ASCII character; \\t is a tab.")
        .define(
            QUOTE,
            Type.STRING,
            "\"",
            Importance.LOW,
            "What stands around values of CSV that need it, and twice inside of them: one ASCII "
                + "character.")
        .define(
            NULL,
            Type.STRING,
            "",
            Importance.LOW,
            "What stands for null in CSV; the same text as a value is quoted.");
  }

  static CsvSettings from(Map<String, String> props) {
    AbstractConfig parsed = new AbstractConfig(define(new ConfigDef()), props, false);
    // ConfigDef trims, which would leave nothing of a tab.
    byte delimiter = character(DELIMITER, props.getOrDefault(DELIMITER, ","));
    byte quote = character(QUOTE, props.getOrDefault(QUOTE, "\""));
    if (delimiter == quote) {
      throw new ConfigException(
          "Cannot write CSV: " + QUOTE + " is the delimiter as well (another character)");
    }
    return new CsvSettings(parsed.getBoolean(HEADER), delimiter, quote, parsed.getString(NULL));
  }

  private static byte character(String key, String text) {
    String one = text.equals("\\t") ? "\t" : text;
    char c = one.length() == 1 ? one.charAt(0) : 0;
    if (c == 0 || c >= 128 || c == '\n' || c == '\r' || Character.isLetterOrDigit(c)) {
      throw new ConfigException(
          "Cannot write CSV: "
              + key
              + " is "
              + text
              + " (one ASCII character that is no letter, "
              + "digit or line end)");
    }
    return (byte) c;
  }

  static List<ConfigValue> faults(Map<String, String> props) {
    try {
      from(props);
      return List.of();
    } catch (ConfigException e) {
      String message = String.valueOf(e.getMessage());
      String key = message.contains(QUOTE) ? QUOTE : DELIMITER;
      return List.of(
          new ConfigValue(key, props.get(key), List.of(), new ArrayList<>(List.of(message))));
    }
  }
}
