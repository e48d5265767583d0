// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Connector;

/** Landfall's connector that takes a peer's place; asked as a worker would ask it. */
final class Successor {

  private final Connector connector;

  private Successor(Connector connector) {
    this.connector = connector;
  }

  static Successor named(String type) {
    Class<?> found = ClassLookup.find(type).orElseThrow(() -> ClassLookup.absent(type));
    if (!Connector.class.isAssignableFrom(found)) {
      throw new ConfigException("Cannot use class: " + type + " (it is no connector)");
    }
    return new Successor((Connector) ClassLookup.instance(found));
  }

  ConfigDef keys() {
    return connector.config();
  }

  /**
   * What the connector says of a configuration. What refers to a config provider is not known here
   * and not judged.
   *
   * @param told keys of which enough has been said
   */
  List<String> faults(Map<String, String> props, Set<String> told) {
    ConfigDef keys = keys();
    Secrets secrets = Secrets.of(keys, props);
    List<String> faults = new ArrayList<>();
    for (ConfigValue value : connector.validate(props).configValues()) {
      if (!told.contains(value.name()) && !References.isIn(props.getOrDefault(value.name(), ""))) {
        value
            .errorMessages()
            .forEach(fault -> faults.add(line(keys, props, value.name(), fault, secrets)));
      }
    }
    return faults;
  }

  private static String line(
      ConfigDef keys, Map<String, String> props, String name, String fault, Secrets secrets) {
    return secrets.hide(FaultLine.of(keys, props, name, fault, secrets)).replace("\n", "\n    ");
  }
}
