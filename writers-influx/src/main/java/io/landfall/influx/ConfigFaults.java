// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.config.UnknownKeys;
import io.landfall.influx.point.LineKeys;
import io.landfall.project.RecordRouting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** The rules that span keys; a key that is wrong by itself is told elsewhere. No I/O. */
final class ConfigFaults {

  /** Keys of files that were shipped with an ancestor, which never read them. */
  private static final Map<String, String> STALE =
      Map.of(
          "connect.influx.sink.kcql", InfluxWriterConfig.KCQL,
          "connect.influx.connection.url", ServerKeys.URL,
          "connect.influx.connection.database", ServerKeys.DB,
          "connect.influx.connection.user", ServerKeys.USERNAME,
          "connect.influx.connection.password", ServerKeys.PASSWORD,
          "connect.influx.database", ServerKeys.DB,
          "connect.influx.user", ServerKeys.USERNAME);

  private ConfigFaults() {}

  /** All faults. */
  static List<ConfigValue> of(Map<String, String> props) {
    List<ConfigValue> faults =
        new ArrayList<>(RecordRouting.validate(InfluxWriterConfig.KCQL, props));
    target(props, faults);
    unknown(props, faults);
    if (faults.isEmpty()) {
      encoding(props, faults);
    }
    return faults;
  }

  /**
   * Refuses a configuration with a fault.
   *
   * @throws ConfigException that tells the first
   */
  static void require(Map<String, String> props) {
    List<ConfigValue> faults = of(props);
    if (!faults.isEmpty()) {
      ConfigValue first = faults.get(0);
      throw new ConfigException(first.name() + ": " + first.errorMessages().get(0));
    }
  }

  private static void target(Map<String, String> props, List<ConfigValue> faults) {
    boolean second = "v2".equalsIgnoreCase(props.getOrDefault(ServerKeys.API, "").trim());
    if (isBlank(props, ServerKeys.DB) && isBlank(props, ServerKeys.BUCKET)) {
      String meant = second ? ServerKeys.BUCKET : ServerKeys.DB;
      faults.add(fault(meant, "Cannot write to no database (set " + meant + ")"));
    }
    if (!isBlank(props, ServerKeys.PASSWORD) && isBlank(props, ServerKeys.USERNAME)) {
      faults.add(
          fault(
              ServerKeys.USERNAME,
              "Cannot use a password without a user (set " + ServerKeys.USERNAME + ")"));
    }
  }

  private static void unknown(Map<String, String> props, List<ConfigValue> faults) {
    UnknownKeys keys = UnknownKeys.beside(InfluxWriterConfig.CONFIG_DEF);
    for (ConfigValue fault : keys.refusedUnder(InfluxWriterConfig.PREFIX, props)) {
      String now = STALE.get(fault.name());
      faults.add(
          now == null
              ? fault
              : fault(fault.name(), "Unknown key (an old name: write " + now + ")"));
    }
  }

  // What only shows when keys and statements are read together; a key that is wrong by itself is
  // told by its definition
  private static void encoding(Map<String, String> props, List<ConfigValue> faults) {
    Map<String, Object> values;
    try {
      values = InfluxWriterConfig.CONFIG_DEF.parse(props);
    } catch (ConfigException e) {
      return;
    }
    faults.addAll(LineKeys.faults(values));
    try {
      Encoding.of(props, ServerKeys.api(values));
    } catch (ConfigException e) {
      faults.add(fault(InfluxWriterConfig.KCQL, String.valueOf(e.getMessage())));
    }
  }

  private static boolean isBlank(Map<String, String> props, String key) {
    return props.getOrDefault(key, "").isBlank();
  }

  private static ConfigValue fault(String key, String message) {
    return new ConfigValue(key, null, List.of(), List.of(message));
  }
}
