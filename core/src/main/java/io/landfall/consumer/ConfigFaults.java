// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** Gathers everything that is wrong with a configuration, to report it at once. */
final class ConfigFaults {

  private final Set<String> faults = new LinkedHashSet<>();

  void add(String key, String fault) {
    faults.add(key + ": " + fault);
  }

  void addAll(Collection<ConfigValue> values) {
    addAll("", values);
  }

  /** Faults of a part whose keys carry a prefix in the whole configuration. */
  void addAll(String prefix, Collection<ConfigValue> values) {
    for (ConfigValue value : values) {
      value.errorMessages().forEach(message -> add(prefix + value.name(), message));
    }
  }

  /** Checks a part by its own definition, which a foreign class supplies and may fail to. */
  void check(String prefix, ConfigDef definition, Map<String, String> props) {
    addAll(prefix, definition.validate(props));
  }

  boolean none() {
    return faults.isEmpty();
  }

  void throwIfAny(String sink) {
    if (!none()) {
      throw new ConfigException(
          "Cannot start sink: "
              + sink
              + " ("
              + (faults.size() == 1 ? "1 fault" : faults.size() + " faults")
              + " in its configuration)\n  "
              + String.join("\n  ", faults));
    }
  }
}
