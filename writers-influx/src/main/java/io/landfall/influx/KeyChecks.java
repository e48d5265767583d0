// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** What the keys of this writer are checked with, and read by. */
final class KeyChecks {

  private KeyChecks() {}

  /** One of the names of an enum, whatever their case. */
  static <E extends Enum<E>> ConfigDef.Validator oneOf(Class<E> type) {
    String all =
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value instanceof String text && find(type, text).isEmpty()) {
            throw new ConfigException(name, value, "must be one of " + all);
          }
        },
        () -> all);
  }

  /** The constant of a name that was checked. */
  static <E extends Enum<E>> E constant(Class<E> type, Map<String, Object> values, String key) {
    return find(type, (String) value(values, key)).orElseThrow();
  }

  private static <E extends Enum<E>> Optional<E> find(Class<E> type, String text) {
    String wanted = text.trim().toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(wanted))
        .findFirst();
  }

  /** A text with something in it. */
  static ConfigDef.Validator notBlank() {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value instanceof String text && text.isBlank()) {
            throw new ConfigException(name, value, "must not be empty");
          }
        },
        () -> "non-empty text");
  }

  /** Lets no value pass; another validator looks at one that is there. */
  static ConfigDef.Validator optional(ConfigDef.Validator validator) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value != null) {
            validator.ensureValid(name, value);
          }
        },
        validator::toString);
  }

  /** The address of a server, where what belongs to other keys has no place. */
  static ConfigDef.Validator address() {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value instanceof String text) {
            String fault = addressFault(text.trim());
            if (!fault.isEmpty()) {
              // The value may hold a password, so it is not shown
              throw new ConfigException("Cannot use " + name + ": " + fault);
            }
          }
        },
        () -> "http://host:port or https://host:port");
  }

  private static String addressFault(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      return "no address (http://host:port or https://host:port is expected)";
    }
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      return "neither http:// nor https:// (http://host:port is expected)";
    }
    if (uri.getHost() == null) {
      return "no host (http://host:port is expected; a name may have no underscore)";
    }
    if (uri.getRawUserInfo() != null) {
      return "it holds credentials (set connect.influx.username and connect.influx.password)";
    }
    return uri.getRawQuery() != null || uri.getRawFragment() != null
        ? "it has parameters (take away what follows the path; time limits have keys of their own)"
        : "";
  }

  /** A text that may be missing; blank is as good as missing. */
  static Optional<String> text(Map<String, Object> values, String key) {
    return values.get(key) instanceof String text && !text.isBlank()
        ? Optional.of(text.trim())
        : Optional.empty();
  }

  /** A secret that may be missing, with the spaces around it: they may belong to it. */
  static Optional<String> secret(Map<String, Object> values, String key) {
    return values.get(key) instanceof Password password && !password.value().isEmpty()
        ? Optional.of(password.value())
        : Optional.empty();
  }

  /** The secrets of a configuration as they are written; Kafka trims them. */
  static void keepSpaces(Map<String, Object> values, Map<String, String> props) {
    values.replaceAll(
        (key, value) -> {
          String text = props.get(key);
          return value instanceof Password && text != null ? new Password(text) : value;
        });
  }

  /** A number that is there, or has a default. */
  static int number(Map<String, Object> values, String key) {
    return ((Number) value(values, key)).intValue();
  }

  /** A switch that is there, or has a default. */
  static boolean isOn(Map<String, Object> values, String key) {
    return (Boolean) value(values, key);
  }

  private static Object value(Map<String, Object> values, String key) {
    return Objects.requireNonNull(values.get(key), key);
  }
}
