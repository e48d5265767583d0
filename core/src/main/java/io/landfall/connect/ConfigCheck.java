// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import io.landfall.engine.EngineConfig;
import io.landfall.writer.SinkWriterProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/** Everything that can be said of a configuration without opening anything. */
record ConfigCheck(SinkWriterProvider provider, ConfigDef definition) {

  static ConfigCheck of(SinkWriterProvider provider) {
    return new ConfigCheck(provider, EngineConfig.withEngineKeys(provider.config()));
  }

  /** One value per key, with all faults. */
  List<ConfigValue> values(Map<String, String> props) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    definition.validate(props).forEach(value -> values.put(value.name(), value));
    for (ConfigValue found : provider.validate(props)) {
      ConfigValue value = values.computeIfAbsent(found.name(), name -> valueOf(name, props));
      found.errorMessages().stream()
          .filter(message -> !value.errorMessages().contains(message))
          .forEach(value::addErrorMessage);
    }
    if (Boolean.parseBoolean(props.getOrDefault(EngineConfig.CONFIG_STRICT, "false").trim())) {
      unknownKeys(props)
          .forEach(
              name ->
                  values
                      .computeIfAbsent(name, key -> valueOf(key, props))
                      .addErrorMessage(
                          "Cannot use key "
                              + (name + ": nobody reads it (")
                              + (EngineConfig.CONFIG_STRICT + " is true)")));
    }
    return new ArrayList<>(values.values());
  }

  /** Keys that neither the writer nor the worker knows, in order. */
  List<String> unknownKeys(Map<String, String> props) {
    return props.keySet().stream()
        .filter(name -> !definition.configKeys().containsKey(name) && !WorkerKeys.knows(name))
        .sorted()
        .toList();
  }

  private static ConfigValue valueOf(String name, Map<String, String> props) {
    return new ConfigValue(name, props.get(name), new ArrayList<>(), new ArrayList<>());
  }
}
