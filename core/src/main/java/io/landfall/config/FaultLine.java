// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** One fault as a person reads it: {@code key: value (what is expected)}. */
final class FaultLine {

  private static final int LONGEST_VALUE = 200;

  private FaultLine() {}

  static String of(
      ConfigDef keys, Map<String, String> props, String key, String message, Secrets secrets) {
    ConfigDef.ConfigKey definition = keys.configKeys().get(key);
    if (definition == null) {
      // The value of a misspelt key may be a password.
      return key + ": " + message;
    }
    String value = props.get(key);
    if (value == null) {
      boolean required = ConfigDef.NO_DEFAULT_VALUE.equals(definition.defaultValue);
      return key
          + (required ? ": missing (" : ": not set (")
          + (required ? sentence(definition.documentation) : message)
          + ")";
    }
    return key
        + (": " + shown(keys, key, value, secrets))
        + (" (" + expectation(key, message) + ")");
  }

  private static String shown(ConfigDef keys, String key, String value, Secrets secrets) {
    if (Secrets.isSecret(keys, key)) {
      return Secrets.HIDDEN;
    }
    String text = value.isEmpty() ? "\"\"" : secrets.hide(value);
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
  }

  /** Kafka repeats key and value before it says what it expected. */
  private static String expectation(String key, String message) {
    String repeated = " for configuration " + key + ": ";
    int at = message.indexOf(repeated);
    return message.startsWith("Invalid value ") && at >= 0
        ? message.substring(at + repeated.length())
        : message;
  }

  private static String sentence(String documentation) {
    int end = documentation.indexOf(". ");
    String first = end < 0 ? documentation : documentation.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }
}
