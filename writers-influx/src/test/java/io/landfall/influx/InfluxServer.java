// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An InfluxDB 1 of the distribution, on free ports of the loopback interface, with data of its own.
 * Tests that ask for it are skipped where it is not installed, unless {@code
 * -Dlandfall.require-servers=true} says that it must be.
 */
final class InfluxServer implements AutoCloseable {

  private static final Path DAEMON = Path.of("/usr/bin/influxd");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static @Nullable InfluxServer shared;

  private final Path directory;
  private final int port;
  private String login = "";
  private Process process;

  private InfluxServer(Path directory, int port) {
    this.directory = directory;
    this.port = port;
    this.process = launch();
  }

  /** The server that all tests of this JVM share. */
  static synchronized InfluxServer shared() {
    if (shared == null) {
      shared = start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  /** A server of its own, for a test that stops it. */
  static InfluxServer start() {
    return start("");
  }

  /** A server of its own that knows one user alone. */
  static InfluxServer startFor(String user, String password) {
    InfluxServer server = start("auth-enabled = true");
    server.query(
        "", "CREATE USER \"" + user + "\" WITH PASSWORD '" + password + "' WITH ALL PRIVILEGES");
    server.login = "&u=" + Http.encoded(user) + "&p=" + Http.encoded(password);
    return server;
  }

  private static InfluxServer start(String settings) {
    boolean installed = Files.isExecutable(DAEMON);
    if (!installed && !Boolean.getBoolean("landfall.require-servers")) {
      System.out.println("SKIPPED, there is no " + DAEMON + ": tests on InfluxDB 1 (influxdb)");
      assumeTrue(false, "there is no " + DAEMON);
    }
    assertThat(installed).as("%s (influxdb)", DAEMON).isTrue();
    try {
      Path directory =
          Files.createTempDirectory(Files.createDirectories(Path.of("target")), "influxdb-")
              .toAbsolutePath();
      int port = freePort();
      Files.writeString(
          directory.resolve("influxdb.conf"),
          config(directory, port, freePort()) + settings + "\n");
      InfluxServer server = new InfluxServer(directory, port);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String config(Path directory, int port, int inner) {
    return String.join(
        "\n",
        "reporting-disabled = true",
        "bind-address = \"127.0.0.1:" + inner + "\"",
        "[meta]",
        "dir = \"" + directory.resolve("meta") + "\"",
        "[data]",
        "dir = \"" + directory.resolve("data") + "\"",
        "wal-dir = \"" + directory.resolve("wal") + "\"",
        "index-version = \"tsi1\"",
        "[monitor]",
        "store-enabled = false",
        "[http]",
        "bind-address = \"127.0.0.1:" + port + "\"",
        "log-enabled = false",
        "");
  }

  private Process launch() {
    try {
      return new ProcessBuilder(
              DAEMON.toString(), "run", "-config", directory.resolve("influxdb.conf").toString())
          .redirectErrorStream(true)
          .redirectOutput(
              ProcessBuilder.Redirect.appendTo(directory.resolve("server.log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      assertThat(process.isAlive()).as("see %s/server.log", directory).isTrue();
      assertThat(System.nanoTime()).as("see %s/server.log", directory).isLessThan(deadline);
      pause();
    }
  }

  private boolean answers() {
    try {
      return Http.get(url() + "/ping").status() == 204;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** A fresh database. */
  String database(String name) {
    query("", "DROP DATABASE \"" + name + "\"");
    query("", "CREATE DATABASE \"" + name + "\"");
    return name;
  }

  /** The rows of all series, with the tags; times are nanoseconds. */
  List<Map<String, Object>> query(String database, String statement) {
    String body = answer(database, statement);
    try {
      JsonNode result = JSON.readTree(body).path("results").path(0);
      assertThat(result.has("error")).as(body).isFalse();
      return rows(result);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the server answers to the letter. */
  String answer(String database, String statement) {
    return Http.post(
        url() + "/query?epoch=ns&db=" + Http.encoded(database) + login,
        "q=" + Http.encoded(statement));
  }

  private static List<Map<String, Object>> rows(JsonNode result) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode series : result.path("series")) {
      for (JsonNode values : series.path("values")) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
          row.put(series.path("columns").path(i).asText(), Http.plain(values.path(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** All points of a measurement. */
  List<Map<String, Object>> rows(String database, String measurement) {
    return query(database, "SELECT * FROM \"" + measurement + "\"");
  }

  /** How many points a field has. */
  long count(String database, String measurement, String field) {
    List<Map<String, Object>> rows =
        query(database, "SELECT count(\"" + field + "\") FROM \"" + measurement + "\"");
    return rows.isEmpty() ? 0 : ((Number) rows.get(0).get("count")).longValue();
  }

  /** Kills the server without a warning; its data stays. */
  void kill() {
    end(process.destroyForcibly());
  }

  /** Starts the server again on the port that it had. */
  void restart() {
    process = launch();
    awaitReady();
  }

  private static void end(Process process) {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops the server for good: its data goes. */
  @Override
  public void close() {
    kill();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
