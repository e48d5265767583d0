// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.questdb.ServerMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A QuestDB in this process: it speaks the line protocol and needs no installation. */
final class QuestDatabase implements LineDatabase {

  private final Path root;
  private final ServerMain server;
  private final String url;

  private QuestDatabase(Path root, ServerMain server, String url) {
    this.root = root;
    this.server = server;
    this.url = url;
  }

  static QuestDatabase started() throws IOException {
    Path root = Files.createTempDirectory("landfall-questdb");
    int port = freePort();
    Files.createDirectories(root.resolve("conf"));
    Files.write(
        root.resolve("conf/server.conf"),
        List.of(
            "http.bind.to=127.0.0.1:" + port,
            "pg.net.bind.to=127.0.0.1:" + freePort(),
            "line.tcp.enabled=false",
            "http.min.enabled=false",
            "telemetry.enabled=false",
            "shared.worker.count=1"));
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
    return new QuestDatabase(root, server, "http://127.0.0.1:" + port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public String title() {
    return "QuestDB";
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public List<String> rows(String measurement) throws IOException {
    JsonNode answer =
        HttpAnswers.get(url + "/exec?query=" + HttpAnswers.encoded("select * from " + measurement));
    List<String> names = new ArrayList<>();
    answer.path("columns").forEach(column -> names.add(column.path("name").asText()));
    return HttpAnswers.table(names, answer.path("dataset"));
  }

  @Override
  public void close() {
    server.close();
    delete(root);
  }

  /** Deletes a directory; what cannot be deleted stays for the system to clean up. */
  static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      directory.toFile().deleteOnExit();
    }
  }
}
