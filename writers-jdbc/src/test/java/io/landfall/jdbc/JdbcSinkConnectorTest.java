// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.consumer.ConsumerSink;
import io.landfall.writer.ProviderBacked;
import io.landfall.writer.SinkWriterProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

class JdbcSinkConnectorTest {

  /** The second block of seed 000, its connector class changed and its numbers explained. */
  private static final Map<String, String> SEED =
      Map.ofEntries(
          Map.entry("connector.class", "io.landfall.jdbc.JdbcSinkConnector"),
          Map.entry("topics", "metrics"),
          Map.entry("connection.url", "jdbc:postgresql://localhost:5432/doc?user=crate"),
          Map.entry("tasks.max", "3"),
          Map.entry("insert.mode", "insert"),
          Map.entry("table.name.format", "metrics"),
          Map.entry("transforms.flatten.type", "org.apache.kafka.connect.transforms.Flatten$Value"),
          Map.entry("transforms", "flatten"),
          Map.entry("transforms.flatten.delimiter", "_"),
          Map.entry("numeric.timestamp.unit", "s"),
          Map.entry("config.strict", "true"));

  private static List<String> faults(Map<String, String> props) {
    return new JdbcSinkConnector()
        .validate(props).configValues().stream()
            .filter(value -> !value.errorMessages().isEmpty())
            .map(value -> value.name() + ": " + value.errorMessages())
            .sorted()
            .toList();
  }

  private static Map<String, String> seedWith(String... keysAndValues) {
    Map<String, String> props = new HashMap<>(SEED);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      props.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return props;
  }

  @Test
  void workerAndConsumerFindItAsAService() {
    assertThat(ServiceLoader.load(SinkConnector.class).stream().map(Provider::type))
        .contains(JdbcSinkConnector.class);
    assertThat(ServiceLoader.load(SinkWriterProvider.class).stream().map(Provider::type))
        .contains(JdbcWriterProvider.class);
    assertThat(((ProviderBacked) new JdbcSinkConnector()).provider().name()).isEqualTo("jdbc");
  }

  @Test
  void theUsersConfigurationHasNoFaultAndNoUnknownKey() {
    assertThat(faults(SEED)).isEmpty();
  }

  @Test
  void keysOfTheDriverAreKnown() {
    assertThat(faults(seedWith("connection.sslmode", "require"))).isEmpty();
  }

  @Test
  void theConsumerHostTakesTheSameConfiguration() {
    Map<String, String> worker =
        Map.of(
            "bootstrap.servers", "127.0.0.1:1",
            "key.converter", "org.apache.kafka.connect.storage.StringConverter",
            "value.converter", "org.apache.kafka.connect.json.JsonConverter");
    try (ConsumerSink sink =
        ConsumerSink.from(seedWith("name", "metrics", "connection.sslmode", "require"))
            .workerDefaults(worker)
            .build()) {
      assertThat(sink.health()).isNotNull();
    }
  }

  @Test
  void allFaultsAreReportedTogether() {
    assertThat(faults(seedWith("insert.mode", "Upsert", "pk.mode", "key", "auto.evolv", "true")))
        .containsExactly(
            "auto.evolv: [Unknown key (did you mean auto.evolve?)]",
            "insert.mode: [Invalid value Upsert for configuration insert.mode: must be one of"
                + " insert, upsert, update, multi, ignore, newer-wins, partial]",
            "pk.mode: [Invalid value key for configuration pk.mode: must be one of none, kafka,"
                + " record_key, record_value, record_header]");
  }

  @Test
  void theConnectorHasItsTasksAndTheKeysOfTheEngine() {
    JdbcSinkConnector connector = new JdbcSinkConnector();
    assertThat(connector.taskClass()).isEqualTo(JdbcSinkTask.class);
    assertThat(connector.version()).isEqualTo(new JdbcSinkTask().version()).isNotBlank();
    assertThat(connector.config().names()).contains("connection.url", "max.buffered.records");
    assertThat(
            new JdbcSinkConnector()
                .validate(SEED).configValues().stream()
                    .filter(value -> value.name().equals("retry.backoff.ms"))
                    .map(ConfigValue::value))
        .containsExactly(3_000L);
  }
}
