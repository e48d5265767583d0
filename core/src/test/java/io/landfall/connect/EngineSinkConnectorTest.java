// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.writer.BatchLimitsConfig;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.junit.jupiter.api.Test;

class EngineSinkConnectorTest {

  private final EngineSinkConnector connector = new Connector();

  @Test
  void hasTheKeysOfTheWriterAndOfTheEngine() {
    assertThat(connector.config().names())
        .contains("table", "linger.ms", "max.buffered.records", "retry.timeout.ms");
    assertThat(connector.version()).isEqualTo("7");
  }

  @Test
  void reportsEveryFaultAtOnce() {
    Map<String, List<String>> faults =
        faults(Map.of("max.in.flight", "0", "linger.ms", "soon", "mode", "upsert"));

    assertThat(faults)
        .isEqualTo(
            Map.of(
                "table",
                List.of("Missing required configuration \"table\" which has no default value."),
                "linger.ms",
                List.of(
                    "Invalid value soon for configuration linger.ms: Not a number of type LONG"),
                "max.in.flight",
                List.of(
                    "Invalid value 0 for configuration max.in.flight: Value must be at least 1"),
                "mode",
                List.of("Cannot use mode: upsert (set keys)")));
  }

  @Test
  void refusesUnknownKeysOnlyWhereThatIsStrict() {
    Map<String, String> props =
        new HashMap<>(
            Map.of(
                "table", "orders",
                "linger.mss", "5",
                "driver.timeout", "5",
                "topics", "orders",
                "errors.tolerance", "all",
                "transforms.rename.type", "Rename"));
    assertThat(faults(props)).isEmpty();

    props.put("config.strict", "true");

    assertThat(faults(props))
        .isEqualTo(Map.of("linger.mss", List.of("Unknown key (did you mean linger.ms?)")));
  }

  @Test
  void givesEachTaskTheConfigurationAndItsNumber() {
    Map<String, String> props = new HashMap<>(Map.of("name", "orders", "table", "orders"));
    props.put("mode", null);
    connector.start(props);

    assertThat(connector.taskConfigs(2))
        .containsExactly(
            Map.of(
                "name", "orders",
                "table", "orders",
                "landfall.task.id", "0",
                "landfall.tasks", "2"),
            Map.of(
                "name", "orders",
                "table", "orders",
                "landfall.task.id", "1",
                "landfall.tasks", "2"));
  }

  @Test
  void agreesToOffsetsThatTheWorkerAlters() {
    Map<TopicPartition, Long> offsets = Map.of(new TopicPartition("orders", 0), 5L);

    assertThat(connector.alterOffsets(Map.of(), offsets)).isTrue();
  }

  private Map<String, List<String>> faults(Map<String, String> props) {
    Map<String, List<String>> faults = new HashMap<>();
    for (ConfigValue value : connector.validate(props).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        faults.put(value.name(), value.errorMessages());
      }
    }
    return faults;
  }

  private static final class Connector extends EngineSinkConnector {
    @Override
    public SinkWriterProvider provider() {
      return new Provider();
    }

    @Override
    public Class<? extends Task> taskClass() {
      return EngineSinkTask.class;
    }
  }

  private static final class Provider implements SinkWriterProvider {
    @Override
    public String name() {
      return "table";
    }

    @Override
    public String version() {
      return "7";
    }

    @Override
    public ConfigDef config() {
      return BatchLimitsConfig.define(new ConfigDef())
          .define(
              "table", Type.STRING, ConfigDef.NO_DEFAULT_VALUE, Importance.HIGH, "Table to fill.")
          .define("mode", Type.STRING, "insert", Importance.LOW, "How rows are stored.");
    }

    @Override
    public Set<String> passedOnPrefixes() {
      return Set.of("driver.");
    }

    @Override
    public List<ConfigValue> validate(Map<String, String> props) {
      return "upsert".equals(props.get("mode"))
          ? List.of(
              new ConfigValue(
                  "mode", "upsert", List.of(), List.of("Cannot use mode: upsert (set keys)")))
          : List.of();
    }

    @Override
    public SinkWriter create(Map<String, String> props) {
      throw new AssertionError("A connector makes no writer");
    }
  }
}
