// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** What the keys of this writer are checked with, and read by. */
final class KeyChecks {

  private KeyChecks() {}

  /** Refuses a text by throwing a ConfigException. */
  @FunctionalInterface
  interface TextCheck {
    void ensureValid(String name, String text);
  }

  /** A check of a text that is there. */
  static ConfigDef.Validator text(String expected, TextCheck check) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value instanceof String text) {
            check.ensureValid(name, text);
          }
        },
        () -> expected);
  }

  /** One of the names of an enum, in lower or in upper case. */
  static <E extends Enum<E>> ConfigDef.Validator oneOf(Class<E> type) {
    return oneOf(type, String.join(", ", namesOf(type)));
  }

  /** The same for an enum whose names are shown with hyphens; underscores are read, too. */
  static <E extends Enum<E>> ConfigDef.Validator oneOfHyphenated(Class<E> type) {
    ConfigDef.Validator plain = oneOf(type, String.join(", ", namesOf(type)).replace('_', '-'));
    return ConfigDef.LambdaValidator.with(
        (name, value) ->
            plain.ensureValid(name, value instanceof String s ? s.replace('-', '_') : value),
        plain::toString);
  }

  private static <E extends Enum<E>> ConfigDef.Validator oneOf(Class<E> type, String all) {
    return text(
        all,
        (name, text) -> {
          boolean known =
              namesOf(type).stream()
                  .anyMatch(n -> n.equals(text) || n.toUpperCase(Locale.ROOT).equals(text));
          if (!known) {
            throw new ConfigException(name, text, "must be one of " + all);
          }
        });
  }

  /** One of the names of an enum, exactly as they are. */
  static <E extends Enum<E>> ConfigDef.Validator exactly(Class<E> type) {
    return ConfigDef.ValidString.in(
        Arrays.stream(type.getEnumConstants()).map(Enum::name).toArray(String[]::new));
  }

  /** A text with something in it. */
  static ConfigDef.Validator notBlank() {
    return text(
        "non-empty text",
        (name, text) -> {
          if (text.isBlank()) {
            throw new ConfigException(name, text, "must not be empty");
          }
        });
  }

  /** The names of an enum as they are configured. */
  static <E extends Enum<E>> List<String> namesOf(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(KeyChecks::nameOf).toList();
  }

  /** The name of one of an enum as it is configured. */
  static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The one of an enum that is configured. */
  static <E extends Enum<E>> E valueOf(Class<E> type, Map<String, Object> values, String key) {
    return Enum.valueOf(type, text(values, key).replace('-', '_').toUpperCase(Locale.ROOT));
  }

  /** A check that leaves a missing value alone. */
  static ConfigDef.Validator optional(ConfigDef.Validator validator) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value != null) {
            validator.ensureValid(name, value);
          }
        },
        validator::toString);
  }

  /** A text that is there, or has a default. */
  static String text(Map<String, Object> values, String key) {
    return ((String) value(values, key)).trim();
  }

  /** A list that is there, or has a default. */
  @SuppressWarnings("unchecked") // what ConfigDef parses a LIST to
  static List<String> list(Map<String, Object> values, String key) {
    return (List<String>) value(values, key);
  }

  /** A text that may be missing; blank is as good as missing. */
  static Optional<String> optionalText(Map<String, Object> values, String key) {
    return values.get(key) instanceof String text && !text.isBlank()
        ? Optional.of(text.trim())
        : Optional.empty();
  }

  /** A check of a list that is there. */
  static ConfigDef.Validator list(String expected, Consumer<List<String>> reader) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value instanceof List<?> items) {
            try {
              reader.accept(items.stream().map(String::valueOf).toList());
            } catch (IllegalArgumentException e) {
              throw new ConfigException(name, value, e.getMessage());
            }
          }
        },
        () -> expected);
  }

  /** A switch that is there, or has a default. */
  static boolean isOn(Map<String, Object> values, String key) {
    return (Boolean) value(values, key);
  }

  /** A value that is there, or has a default. */
  static Object value(Map<String, Object> values, String key) {
    return Objects.requireNonNull(values.get(key), key);
  }

  /** A fault of a key, for rules that span keys. */
  static ConfigValue fault(String key, String message) {
    return new ConfigValue(key, null, List.of(), new ArrayList<>(List.of(message)));
  }
}
