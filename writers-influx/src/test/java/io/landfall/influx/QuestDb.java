// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.questdb.ServerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A QuestDB in this JVM, which all its tests share; it speaks the line protocol. */
final class QuestDb {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static @Nullable QuestDb shared;

  private final int port;

  private QuestDb(int port) {
    this.port = port;
  }

  static synchronized QuestDb shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  private static QuestDb start() {
    try {
      Path root =
          Files.createTempDirectory(Files.createDirectories(Path.of("target")), "questdb-")
              .toAbsolutePath();
      int port = freePort();
      Files.createDirectories(root.resolve("conf"));
      Files.writeString(root.resolve("conf/server.conf"), config(port, freePort()));
      Path log = root.resolve("log.conf");
      Files.write(
          log,
          List.of(
              "writers=file",
              "w.file.class=io.questdb.log.LogFileWriter",
              "w.file.location=" + root.resolve("server.log"),
              "w.file.level=ERROR"));
      // Read when the first class of the server is loaded, and nowhere else
      System.setProperty("out", log.toString());
      ServerMain server = ServerMain.create(root.toString());
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return new QuestDb(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String config(int port, int inner) {
    return String.join(
        "\n",
        "http.bind.to=127.0.0.1:" + port,
        "pg.net.bind.to=127.0.0.1:" + inner,
        "line.tcp.enabled=false",
        "http.min.enabled=false",
        "telemetry.enabled=false",
        "shared.worker.count=1",
        "");
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The rows of a table; none if there is no such table. */
  List<Map<String, Object>> rows(String table) {
    awaitApplied();
    return query("SELECT * FROM '" + table + "'");
  }

  // What was acknowledged is in a log, and in the table a moment later
  private void awaitApplied() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!query("SELECT name FROM wal_tables() WHERE writerTxn <> sequencerTxn").isEmpty()) {
      assertThat(System.nanoTime()).as("deadline of the test").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private List<Map<String, Object>> query(String statement) {
    Http.Reply reply = Http.get(url() + "/exec?query=" + Http.encoded(statement));
    try {
      JsonNode result = JSON.readTree(reply.body());
      if (result.path("error").asText().startsWith("table does not exist")) {
        return List.of();
      }
      assertThat(result.has("error")).as(reply.body()).isFalse();
      List<Map<String, Object>> rows = new ArrayList<>();
      for (JsonNode values : result.path("dataset")) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
          row.put(result.path("columns").path(i).path("name").asText(), Http.plain(values.path(i)));
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
