// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/** Gathers what is wrong beyond the definitions of single keys, to report it with those. */
final class ConfigFaults {

  private final Map<String, ConfigValue> byKey = new LinkedHashMap<>();

  void add(String key, String fault) {
    byKey
        .computeIfAbsent(key, name -> new ConfigValue(name, null, List.of(), new ArrayList<>()))
        .addErrorMessage(fault);
  }

  /** What a writer's rules across keys have found. */
  void addAll(Collection<ConfigValue> values) {
    for (ConfigValue value : values) {
      value.errorMessages().forEach(message -> add(value.name(), message));
    }
  }

  /** Checks a part whose keys carry a prefix in the whole configuration. */
  void check(String prefix, ConfigDef definition, Map<String, String> props) {
    for (ConfigValue value : definition.validate(props)) {
      // Kafka validates the null of a value that it could not parse: that is no second fault.
      value.errorMessages().stream()
          .limit(1)
          .forEach(message -> add(prefix + value.name(), message));
    }
  }

  List<ConfigValue> values() {
    return List.copyOf(byKey.values());
  }
}
