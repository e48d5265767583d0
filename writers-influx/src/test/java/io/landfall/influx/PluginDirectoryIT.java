// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.influx.http.ScriptedServer;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import io.landfall.testing.embedded.WorkerProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory that users drop on a worker's {@code plugin.path}, in workers of this Kafka. */
class PluginDirectoryIT {

  private static final Path PLUGINS = Path.of(System.getProperty("landfall.plugin.path"));

  private static EmbeddedBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.started();
    try (Topics topics = new Topics(broker.bootstrapServers())) {
      topics.create(SeedConnector.TOPIC, 1);
      topics.produce(SeedConnector.TOPIC, List.of(SeedConnector.RECORD));
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"service_load", "hybrid_warn"})
  void runsInAWorkerThatFindsPluginsBy(String discovery) throws Exception {
    runs(kafkaOfThisBuild(), discovery, discovery);
  }

  private static void runs(String classPath, String discovery, String name) throws Exception {
    try (WorkerProcess worker = worker(classPath, discovery);
        ScriptedServer server = new ScriptedServer()) {
      assertThat(worker.client().plugins()).contains(InfluxSinkConnector.class.getName());
      worker.client().create(SeedConnector.definition(name, server.url()));
      worker.client().awaitRunning(name, 1);

      Eventually.becomes(1, () -> server.writes().size());
      assertThat(server.writes().get(0))
          .singleElement()
          .asString()
          .startsWith("influxMeasure ")
          .contains("latitude=-49.817962646484375");
    }
  }

  private static WorkerProcess worker(String classPath, String discovery) {
    return WorkerProcess.started(
        classPath,
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "key.converter",
            "org.apache.kafka.connect.storage.StringConverter",
            "value.converter",
            "org.apache.kafka.connect.json.JsonConverter",
            "offset.flush.interval.ms",
            "1000",
            "plugin.path",
            PLUGINS.toString(),
            "plugin.discovery",
            discovery));
  }

  /** This JVM's class path without what the worker is to find in the plugin directory. */
  private static String kafkaOfThisBuild() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !new File(entry).getName().startsWith("landfall-"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
