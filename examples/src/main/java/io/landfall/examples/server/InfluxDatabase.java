// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An installed InfluxDB 1 on free ports, with data of its own and the database {@code mydb}. */
public final class InfluxDatabase implements LineDatabase {

  /** Where distributions put it. */
  public static final Path DAEMON = Path.of("/usr/bin/influxd");

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration GLANCE = Duration.ofMillis(20);

  private final Path directory;
  private final Process process;
  private final String url;

  private InfluxDatabase(Path directory, Process process, String url) {
    this.directory = directory;
    this.process = process;
    this.url = url;
  }

  public static InfluxDatabase started() throws IOException, InterruptedException {
    if (!Files.isExecutable(DAEMON)) {
      throw new IOException("Cannot start InfluxDB: there is no " + DAEMON + " (install influxdb)");
    }
    Path directory = Files.createTempDirectory("landfall-influxdb");
    int port = Ports.free();
    Path config = directory.resolve("influxdb.conf");
    Files.write(config, lines(directory, port, Ports.free()));
    Process process =
        Processes.start(
            new ProcessBuilder(DAEMON.toString(), "run", "-config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile()));
    InfluxDatabase database = new InfluxDatabase(directory, process, "http://127.0.0.1:" + port);
    try {
      database.create();
      return database;
    } catch (IOException | InterruptedException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static List<String> lines(Path directory, int port, int inner) {
    return List.of(
        "reporting-disabled = true",
        "bind-address = \"127.0.0.1:" + inner + "\"",
        "[meta]",
        "dir = \"" + directory.resolve("meta") + "\"",
        "[data]",
        "dir = \"" + directory.resolve("data") + "\"",
        "wal-dir = \"" + directory.resolve("wal") + "\"",
        "index-version = \"tsi1\"",
        "[http]",
        "bind-address = \"127.0.0.1:" + port + "\"",
        "log-enabled = false");
  }

  private void create() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        HttpAnswers.post(url + "/query?q=" + HttpAnswers.encoded("CREATE DATABASE mydb"));
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IOException("Cannot reach InfluxDB: " + url, e);
        }
        Thread.sleep(GLANCE.toMillis());
      }
    }
  }

  @Override
  public String title() {
    return "InfluxDB";
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public List<String> rows(String measurement) throws IOException {
    String query = HttpAnswers.encoded("select * from \"" + measurement + "\"");
    JsonNode series =
        HttpAnswers.get(url + "/query?epoch=ns&db=mydb&q=" + query).at("/results/0/series/0");
    List<String> names = new ArrayList<>();
    series.path("columns").forEach(name -> names.add(name.asText()));
    return HttpAnswers.table(names, series.path("values"));
  }

  @Override
  public void close() {
    Processes.end(process);
    Directories.delete(directory);
  }
}
