// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigException;

/** The connectors whose configurations can be read, by the writers that are here. */
final class Peers {

  private Peers() {}

  /**
   * The one that has a class.
   *
   * @throws ConfigException with all that are known where there is none
   */
  static PeerConfiguration of(String connector) {
    List<PeerConfiguration> all = all();
    return all.stream()
        .filter(peer -> peer.connectors().contains(connector))
        .findFirst()
        .orElseThrow(() -> unknown(connector, all));
  }

  static List<PeerConfiguration> all() {
    List<PeerConfiguration> all = new ArrayList<>();
    for (ClassLoader loader : ClassLookup.loaders()) {
      try {
        for (PeerConfiguration peer : ServiceLoader.load(PeerConfiguration.class, loader)) {
          if (all.stream().noneMatch(known -> known.getClass() == peer.getClass())) {
            all.add(peer);
          }
        }
      } catch (ServiceConfigurationError e) {
        throw new ConfigException("Cannot load the tables of a writer: " + e.getMessage());
      }
    }
    return all;
  }

  private static ConfigException unknown(String connector, List<PeerConfiguration> all) {
    if (all.isEmpty()) {
      return new ConfigException(
          "Cannot check connector.class: "
              + connector
              + " (no writer is here; add the jars of a plugin directory, such as landfall-jdbc/*, "
              + "to the class path)");
    }
    if (all.stream().anyMatch(peer -> peer.successor().equals(connector))) {
      return new ConfigException(
          "Cannot check connector.class: "
              + connector
              + " (it is Landfall's own; a worker checks it by PUT "
              + "/connector-plugins/<class>/config/validate)");
    }
    if (connector.contains("Source")) {
      return new ConfigException(
          "Cannot check connector.class: " + connector + " (it is a source; Landfall has sinks)");
    }
    TreeSet<String> names = new TreeSet<>();
    all.forEach(peer -> names.addAll(peer.connectors()));
    return new ConfigException(
        "Cannot check connector.class: "
            + connector
            + " (no such sink is known to the writers on the class path; known are\n  "
            + String.join("\n  ", names)
            + ")");
  }
}
