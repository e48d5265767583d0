// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import io.landfall.config.UnknownKeys.UnknownKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Checks a sink's configuration and reports all faults together.
 *
 * <p><b>Threading:</b> immutable; no I/O.
 */
public final class ConfigCheck {

  /** Key: whether keys that nobody reads are refused. */
  public static final String STRICT = "config.strict";

  private final ConfigDef keys;
  private final UnknownKeys unknown;

  private ConfigCheck(ConfigDef keys, UnknownKeys unknown) {
    this.keys = keys;
    this.unknown = unknown;
  }

  /** A check of everything that {@code keys} defines; other keys belong to others or to nobody. */
  public static ConfigCheck of(ConfigDef keys) {
    return new ConfigCheck(keys, UnknownKeys.beside(keys));
  }

  /** The same, with more keys that somebody reads. */
  public ConfigCheck alsoRead(Collection<String> more) {
    return new ConfigCheck(keys, unknown.and(more));
  }

  /** The same, with beginnings of keys that are handed on to others and thus never unknown. */
  public ConfigCheck passingOn(Collection<String> prefixes) {
    return new ConfigCheck(keys, unknown.passingOn(prefixes));
  }

  /**
   * One value per key with all its faults: those of its definition, then those of the rules that
   * span keys. Refused unknown keys follow.
   *
   * @param rules what rules across keys found; values without errors may be left out
   */
  public List<ConfigValue> values(Map<String, String> props, List<ConfigValue> rules) {
    Map<String, ConfigValue> byKey = defined(props);
    rules.forEach(found -> merge(byKey, found));
    if (isStrict(props)) {
      unknown.in(props).forEach(key -> merge(byKey, UnknownKeys.refusal(key)));
    }
    Secrets secrets = Secrets.of(keys, props);
    return byKey.values().stream().map(value -> withoutSecrets(value, secrets)).toList();
  }

  /** The keys in the order of their definition, each with the first of its own faults. */
  private Map<String, ConfigValue> defined(Map<String, String> props) {
    Map<String, ConfigValue> found = keys.validateAll(props);
    Map<String, ConfigValue> byKey = new LinkedHashMap<>();
    for (String key : keys.names()) {
      ConfigValue value = found.get(key);
      if (value != null) {
        // Kafka validates the null of a value that it could not parse: that is no second fault.
        List<String> first = value.errorMessages().stream().limit(1).toList();
        byKey.put(key, withMessages(value, first));
      }
    }
    return byKey;
  }

  /** Keys that nobody reads and that are not refused: for one warning at start. */
  public List<UnknownKey> warnings(Map<String, String> props) {
    return isStrict(props) ? List.of() : unknown.in(props);
  }

  /**
   * Throws unless the configuration is without fault.
   *
   * @throws ConfigException with one line per fault: key, value unless secret, what is expected
   */
  public void require(String sinkName, Map<String, String> props, List<ConfigValue> rules) {
    List<String> faults = new ArrayList<>();
    Secrets secrets = Secrets.of(keys, props);
    for (ConfigValue value : values(props, rules)) {
      for (String message : value.errorMessages()) {
        faults.add(FaultLine.of(keys, props, value.name(), message, secrets));
      }
    }
    if (!faults.isEmpty()) {
      throw new ConfigException(
          "Cannot start sink "
              + sinkName
              + (faults.size() == 1 ? ": 1 fault" : ": " + faults.size() + " faults")
              + "\n  "
              + String.join("\n  ", faults));
    }
  }

  private static boolean isStrict(Map<String, String> props) {
    return Boolean.parseBoolean(props.getOrDefault(STRICT, "false").trim());
  }

  private static void merge(Map<String, ConfigValue> byKey, ConfigValue found) {
    ConfigValue value =
        byKey.computeIfAbsent(
            found.name(), name -> new ConfigValue(name, null, List.of(), new ArrayList<>()));
    for (String message : found.errorMessages()) {
      if (!value.errorMessages().contains(message)) {
        value.addErrorMessage(message);
      }
    }
  }

  private static ConfigValue withoutSecrets(ConfigValue value, Secrets secrets) {
    return withMessages(value, value.errorMessages().stream().map(secrets::hide).toList());
  }

  private static ConfigValue withMessages(ConfigValue value, List<String> messages) {
    ConfigValue changed =
        new ConfigValue(
            value.name(), value.value(), value.recommendedValues(), new ArrayList<>(messages));
    changed.visible(value.visible());
    return changed;
  }
}
