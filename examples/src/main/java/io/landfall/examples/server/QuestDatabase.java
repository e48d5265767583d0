// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.questdb.ServerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A QuestDB in this process: it speaks the line protocol and needs no installation. */
public final class QuestDatabase implements LineDatabase {

  private final Path root;
  private final ServerMain server;
  private final String url;

  private QuestDatabase(Path root, ServerMain server, String url) {
    this.root = root;
    this.server = server;
    this.url = url;
  }

  public static QuestDatabase started() throws IOException {
    Path root = Files.createTempDirectory("landfall-questdb");
    int port = Ports.free();
    Files.createDirectories(root.resolve("conf"));
    Files.write(
        root.resolve("conf/server.conf"),
        List.of(
            "http.bind.to=127.0.0.1:" + port,
            "pg.net.bind.to=127.0.0.1:" + Ports.free(),
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
    Directories.delete(root);
  }
}
