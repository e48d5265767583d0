// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.config.RenamedKeys;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Makes writers to InfluxDB and its kin; see {@link InfluxWriterConfig} for the keys. Topics and
 * statements have to name each other, and keys below {@code connect.influx.} that nobody reads are
 * refused.
 */
public final class InfluxWriterProvider implements SinkWriterProvider {

  @Override
  public String name() {
    return "influx";
  }

  @Override
  public String version() {
    String version = InfluxWriterProvider.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef(InfluxWriterConfig.CONFIG_DEF);
  }

  @Override
  public RenamedKeys renamedKeys() {
    return PolicyKeys.RENAMED;
  }

  @Override
  public List<ConfigValue> validate(Map<String, String> props) {
    return ConfigFaults.of(props);
  }

  @Override
  public RetryPolicy retryPolicy(Map<String, String> props) {
    return PolicyKeys.retryPolicy(props);
  }

  @Override
  public SinkWriter create(Map<String, String> props) {
    InfluxWriterConfig config = InfluxWriterConfig.from(props);
    return new InfluxWriter(config, Encoding.of(props, config.api()));
  }
}
