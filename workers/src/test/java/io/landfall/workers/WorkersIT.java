// SPDX-License-Identifier: Apache-2.0
package io.landfall.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import io.landfall.testing.embedded.WorkerClient;
import io.landfall.testing.embedded.WorkerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All plugins in one worker, a JVM of its own with the jars of its version: every version whose
 * class path the build has written.
 */
@Timeout(180)
class WorkersIT {

  private static final Path CLASS_PATHS = Path.of(System.getProperty("landfall.workers"));
  private static final String SUFFIX = ".classpath";
  private static final String TOPIC = "readings";
  private static final int READINGS = 100;

  private static EmbeddedBroker broker;
  private static EmbeddedPostgres postgres;

  @TempDir Path temporary;

  @BeforeAll
  static void startServers() throws IOException {
    broker = EmbeddedBroker.started();
    postgres = EmbeddedPostgres.start();
    try (Topics topics = new Topics(broker.bootstrapServers())) {
      topics.create(TOPIC, 1);
      topics.produce(TOPIC, IntStream.range(0, READINGS).mapToObj(WorkersIT::reading).toList());
    }
  }

  @AfterAll
  static void stopServers() throws IOException {
    postgres.close();
    broker.close();
  }

  static List<String> versions() throws IOException {
    try (Stream<Path> files = Files.list(CLASS_PATHS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void directoriesRunInAWorkerThatLoadsServices(String version) throws Exception {
    allSinksRun(version, "service_load", Plugins.directories(), "json");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void archivesRunInAWorkerThatLooksThroughAllClasses(String version) throws Exception {
    Path plugins = Files.createDirectory(temporary.resolve("plugins"));

    allSinksRun(version, "hybrid_warn", Plugins.unpackedInto(plugins), "parquet");
  }

  private void allSinksRun(String version, String discovery, String pluginPath, String format)
      throws Exception {
    String run = "r" + version.replace('.', '_') + "_" + discovery;
    try (WorkerProcess worker = worker(version, discovery, pluginPath);
        LineCounter influx = new LineCounter()) {
      WorkerClient client = worker.client();
      assertThat(client.call("GET", "", null).path("version").asText()).isEqualTo(version);

      client.put(run + "-jdbc", jdbc(run));
      client.put(run + "-s3", s3(format));
      client.put(run + "-influx", influx(influx.url()));

      Eventually.becomes(READINGS, () -> rows(run));
      Eventually.becomes(List.of(file(0, format), file(READINGS / 2, format)), this::files);
      Eventually.becomes(READINGS, influx::lines);
      // A task that starts again reads what it has stored of its offsets.
      client.call("POST", "connectors/" + run + "-s3/restart?includeTasks=true", null);
      List.of("-jdbc", "-s3", "-influx").forEach(sink -> client.awaitRunning(run + sink, 1));
      System.out.printf(
          "Kafka %s, Java %s, %s: %d records by JDBC, S3 (%s), InfluxDB%n",
          version, System.getProperty("java.version"), discovery, READINGS, format);
    }
  }

  private static WorkerProcess worker(String version, String discovery, String pluginPath)
      throws IOException {
    return WorkerProcess.started(
        Files.readString(CLASS_PATHS.resolve(version + SUFFIX)).trim(),
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "key.converter",
            "org.apache.kafka.connect.storage.StringConverter",
            "value.converter",
            // Standalone workers before 4.0 do not find classes of plugins that a request names.
            "io.landfall.convert.JsonConverter",
            "offset.flush.interval.ms",
            "1000",
            "plugin.path",
            pluginPath,
            "plugin.discovery",
            discovery));
  }

  private static Map<String, String> sink(String connector) {
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", connector);
    config.put("topics", TOPIC);
    config.put("tasks.max", "1");
    config.put("consumer.override.auto.offset.reset", "earliest");
    return config;
  }

  private static Map<String, String> jdbc(String table) {
    Map<String, String> config = sink("io.landfall.jdbc.JdbcSinkConnector");
    config.put("connection.url", postgres.getJdbcUrl("postgres", "postgres"));
    config.put("table.name.format", table);
    config.put("auto.create", "true");
    config.put("delivery.guarantee", "exactly_once");
    config.put("transforms", "flat");
    config.put("transforms.flat.type", "org.apache.kafka.connect.transforms.Flatten$Value");
    return config;
  }

  private Map<String, String> s3(String format) throws IOException {
    Files.createDirectories(temporary.resolve("bucket"));
    Map<String, String> config = sink("io.landfall.s3.S3SinkConnector");
    config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    config.put("store.url", temporary.toUri().toString());
    config.put("s3.bucket.name", "bucket");
    config.put("format.class", format);
    config.put("flush.size", String.valueOf(READINGS / 2));
    config.put("delivery.guarantee", "exactly_once");
    return config;
  }

  private static Map<String, String> influx(String url) {
    Map<String, String> config = sink("io.landfall.influx.InfluxSinkConnector");
    config.put("connect.influx.url", url);
    config.put("connect.influx.api", "v1");
    config.put("connect.influx.db", "readings");
    config.put("connect.influx.gzip", "false");
    config.put(
        "connect.influx.kcql",
        "INSERT INTO readings SELECT at.celsius AS celsius FROM " + TOPIC + " WITHTIMESTAMP id");
    return config;
  }

  private static String reading(int id) {
    return """
        {"schema": {"type": "struct", "fields": [
          {"field": "id", "type": "int64"},
          {"field": "at", "type": "struct", "fields": [{"field": "celsius", "type": "double"}]}]},
         "payload": {"id": %d, "at": {"celsius": %d.5}}}
        """
        .formatted(id, id);
  }

  private static int rows(String table) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet exists =
          statement.executeQuery("select to_regclass('" + table + "') is not null")) {
        exists.next();
        if (!exists.getBoolean(1)) {
          return 0;
        }
      }
      try (ResultSet row = statement.executeQuery("select count(\"at.celsius\") from " + table)) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private List<String> files() throws IOException {
    Path topics = temporary.resolve("bucket/topics");
    if (!Files.exists(topics)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(topics)) {
      return tree.filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static String file(int firstOffset, String format) {
    return "readings+0+%010d%s"
        .formatted(firstOffset, format.equals("parquet") ? ".snappy.parquet" : "." + format);
  }
}
