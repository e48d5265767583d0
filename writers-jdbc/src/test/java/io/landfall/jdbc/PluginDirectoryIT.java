// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import io.landfall.testing.embedded.WorkerClient;
import io.landfall.testing.embedded.WorkerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory that users drop on a worker's {@code plugin.path}, in workers of this Kafka. */
class PluginDirectoryIT {

  private static final Path PLUGINS = Path.of(System.getProperty("landfall.plugin.path"));
  private static final String CONNECTOR = "io.landfall.jdbc.JdbcSinkConnector";

  /** Nowhere else: a worker that did not find it in the directory would not start. */
  private static final String CONVERTER = "io.landfall.convert.JsonConverter";

  private static final int READINGS = 500;

  /** The readings of sensor 0 and 499, 128 seconds apart from one to the next. */
  private static final String ALL_READINGS = "500 from 2020-04-30 09:53:04 to 2020-05-01 03:37:36";

  private static EmbeddedBroker broker;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void startServers() throws IOException, SQLException {
    broker = EmbeddedBroker.started();
    postgres = EmbeddedPostgres.start();
    SensorPipeline.prepare(postgres);
    try (Topics topics = new Topics(broker.bootstrapServers())) {
      topics.create(SensorPipeline.TOPIC, 3);
      topics.produce(SensorPipeline.TOPIC, SensorPipeline.readings(READINGS));
    }
  }

  @AfterAll
  static void stopServers() throws Exception {
    postgres.close();
    broker.close();
  }

  @BeforeEach
  void emptyTable() throws SQLException {
    SensorPipeline.empty(postgres);
  }

  @ParameterizedTest
  @ValueSource(strings = {"service_load", "hybrid_warn"})
  void runsInAWorkerThatFindsPluginsBy(String discovery) throws Exception {
    try (WorkerProcess worker = worker(kafkaOfThisBuild(), discovery)) {
      assertThat(version(worker)).isEqualTo(AppInfoParser.getVersion());
      runsThePagesPipeline(worker.client(), discovery);
      runsWithKafkasConverter(worker.client(), discovery);
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
            CONVERTER,
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
        .filter(entry -> !inPluginDirectory(new File(entry).getName()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean inPluginDirectory(String jar) {
    return jar.startsWith("landfall-") || jar.startsWith("postgresql-");
  }

  private static String version(WorkerProcess worker) {
    return worker.client().call("GET", "", null).path("version").asText();
  }

  private static void runsThePagesPipeline(WorkerClient worker, String name) throws Exception {
    assertThat(worker.plugins()).contains(CONNECTOR);

    runs(worker, name, Map.of());
  }

  /** The worker's own is the one in the directory. */
  private static void runsWithKafkasConverter(WorkerClient worker, String name) throws Exception {
    SensorPipeline.empty(postgres);

    runs(worker, name + "-converter", Map.of("value.converter", JsonConverter.class.getName()));
  }

  private static void runs(WorkerClient worker, String name, Map<String, String> keys)
      throws Exception {
    worker.create(SensorPipeline.definition(name, postgres, keys));
    worker.awaitRunning(name, 3);

    Eventually.becomes(ALL_READINGS, () -> SensorPipeline.summary(postgres));
    assertThat(worker.status(name).isRunning(3)).isTrue();
    worker.delete(name);
  }
}
