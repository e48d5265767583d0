// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import io.landfall.project.Projecting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Faults of the transforms that a configuration names, as far as they are ours. A worker checks the
 * keys that a transform defines and never shows it the others, so a misspelt one would be found
 * when the task starts.
 */
final class OwnTransforms {
  private static final String TRANSFORMS = "transforms";

  private OwnTransforms() {}

  /** One value for each transform with a fault. */
  static List<ConfigValue> faults(Map<String, String> props) {
    List<ConfigValue> faults = new ArrayList<>();
    for (String alias : props.getOrDefault(TRANSFORMS, "").split(",")) {
      String name = TRANSFORMS + "." + alias.trim();
      try {
        check(name + ".", props);
      } catch (ConfigException e) {
        ConfigValue fault = new ConfigValue(name);
        fault.addErrorMessage(e.getMessage());
        faults.add(fault);
      }
    }
    return faults;
  }

  private static void check(String prefix, Map<String, String> props) {
    String type = props.get(prefix + "type");
    if (type == null || !(instance(type.trim()) instanceof Transformation<?> transform)) {
      return;
    }
    Map<String, String> own = new HashMap<>();
    props.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            own.put(key.substring(prefix.length()), value);
          }
        });
    try (transform) {
      transform.configure(own);
    }
  }

  /** Ours open nothing when they are made and configured; nobody knows what others do. */
  private static @Nullable Object instance(String type) {
    try {
      Class<?> found = Class.forName(type, false, OwnTransforms.class.getClassLoader());
      return Projecting.class.isAssignableFrom(found)
          ? found.getDeclaredConstructor().newInstance()
          : null;
    } catch (ReflectiveOperationException | LinkageError e) {
      // Transforms of another plugin are not to be seen from here.
      return null;
    }
  }
}
