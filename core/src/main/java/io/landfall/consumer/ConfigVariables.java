// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Replaces {@code ${provider:path:key}} by what the providers of {@code config.providers} say,
 * once, before anything is opened.
 */
final class ConfigVariables implements AutoCloseable {

  static final String PROVIDERS = "config.providers";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}:]*):([^}]*)}");

  private final Map<String, ConfigProvider> providers;

  private ConfigVariables(Map<String, ConfigProvider> providers) {
    this.providers = providers;
  }

  /** Makes the providers that are named; a fault for each that cannot be made. */
  static ConfigVariables of(Map<String, String> props, ConfigFaults faults) {
    Map<String, ConfigProvider> providers = new HashMap<>();
    for (String name : names(props)) {
      String prefix = PROVIDERS + "." + name + ".";
      String className = props.get(prefix + "class");
      if (className == null) {
        faults.add(prefix + "class", "Missing class of the provider " + name);
        continue;
      }
      try {
        ConfigProvider provider = PluginClasses.create(className.trim(), ConfigProvider.class);
        providers.put(name, provider);
        provider.configure(Prefixed.strip(props, prefix + "param."));
      } catch (RuntimeException e) {
        faults.add(prefix + "class", String.valueOf(e.getMessage()));
      }
    }
    return new ConfigVariables(providers);
  }

  private static List<String> names(Map<String, String> props) {
    return List.of(props.getOrDefault(PROVIDERS, "").split(",")).stream()
        .map(String::trim)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** The configuration with values in place of variables; a fault for each without a value. */
  Map<String, String> resolve(Map<String, String> props, ConfigFaults faults) {
    if (providers.isEmpty()) {
      return Map.copyOf(props);
    }
    Map<String, String> resolved = new LinkedHashMap<>();
    ConfigTransformer transformer = new ConfigTransformer(providers);
    props.forEach(
        (key, value) -> {
          try {
            String replaced = transformer.transform(Map.of(key, value)).data().get(key);
            resolved.put(key, replaced == null ? value : replaced);
          } catch (RuntimeException e) {
            // A foreign provider may throw anything; each is one fault among others.
            resolved.put(key, value);
            faults.add(key, String.valueOf(e.getMessage()));
          }
        });
    props.forEach((key, value) -> checkResolved(key, value, resolved, faults));
    return Map.copyOf(resolved);
  }

  private void checkResolved(
      String key, String before, Map<String, String> resolved, ConfigFaults faults) {
    Matcher variable = VARIABLE.matcher(before);
    while (variable.find()) {
      // A provider that knows no such key leaves the variable where it was.
      if (providers.containsKey(variable.group(1))
          && String.valueOf(resolved.get(key)).contains(variable.group())) {
        faults.add(key, "the provider " + variable.group(1) + " has no value for it");
      }
    }
  }

  @Override
  public void close() {
    providers.forEach((name, provider) -> Closing.quietly(provider, "config provider " + name));
  }
}
