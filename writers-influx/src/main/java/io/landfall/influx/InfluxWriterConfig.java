// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.config.KeyGroups;
import io.landfall.influx.http.Address;
import io.landfall.influx.http.Api;
import io.landfall.influx.http.Identity;
import io.landfall.influx.http.LinkSettings;
import io.landfall.influx.http.RequestLimits;
import io.landfall.influx.point.LineKeys;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.BatchLimitsConfig;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * The configuration of the InfluxDB writer, checked.
 *
 * @param api which generation; empty asks the server
 * @param address where the lines go
 * @param identity who writes
 * @param link how requests travel
 * @param requests how large they may be
 * @param inFlight how many are on the wire at once
 * @param limits when a batch is committed
 * @param policy what follows on an error
 * @param toleratesErrors whether refused records are left out, with or without a dead letter
 * @param showsProgress whether stored records are counted in the log
 */
record InfluxWriterConfig(
    Optional<Api> api,
    Address address,
    Identity identity,
    LinkSettings link,
    RequestLimits requests,
    int inFlight,
    BatchLimits limits,
    ErrorPolicy policy,
    boolean toleratesErrors,
    boolean showsProgress) {

  static final String PREFIX = "connect.influx.";
  static final String KCQL = "connect.influx.kcql";
  static final String PROGRESS = "connect.progress.enabled";

  static final ConfigDef CONFIG_DEF = define();

  private static ConfigDef define() {
    ConfigDef def = new ConfigDef();
    KeyGroups.define(def, "Points", InfluxWriterConfig::defineStatements);
    KeyGroups.define(def, "Server", ServerKeys::define);
    KeyGroups.define(def, "Errors", PolicyKeys::define);
    KeyGroups.define(def, "Requests", RequestKeys::define);
    KeyGroups.define(def, "Points", LineKeys::define);
    KeyGroups.define(def, "Batches", InfluxWriterConfig::defineProgress);
    return KeyGroups.define(def, "Batches", BatchLimitsConfig::define);
  }

  private static void defineStatements(ConfigDef def) {
    def.define(
        KCQL,
        Type.STRING,
        ConfigDef.NO_DEFAULT_VALUE,
        KeyChecks.notBlank(),
        Importance.HIGH,
        "Statements that say which fields of which topics go to which measurement, "
            + "separated by semicolons.");
  }

  private static void defineProgress(ConfigDef def) {
    def.define(
        PROGRESS,
        Type.BOOLEAN,
        false,
        Importance.LOW,
        "Whether the log says, once a minute at the most, how many records of each topic are "
            + "stored.");
  }

  /**
   * Reads a configuration.
   *
   * @throws ConfigException for the first value that is missing or not allowed
   */
  static InfluxWriterConfig from(Map<String, String> props) {
    ConfigFaults.require(props);
    Map<String, Object> values = CONFIG_DEF.parse(props);
    KeyChecks.keepSpaces(values, props);
    return new InfluxWriterConfig(
        ServerKeys.api(values),
        ServerKeys.address(values),
        ServerKeys.identity(values),
        RequestKeys.link(values),
        RequestKeys.limits(values),
        RequestKeys.inFlight(values),
        BatchLimitsConfig.limits(values),
        PolicyKeys.policy(props),
        PolicyKeys.toleratesErrors(props),
        KeyChecks.isOn(values, PROGRESS));
  }
}
