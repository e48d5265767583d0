// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.examples.server.DocDatabase;
import io.landfall.testing.embedded.EmbeddedBroker;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.storage.Converter;

/**
 * Sensor readings from Kafka to PostgreSQL, first inside a Connect worker, then inside a plain
 * consumer, from one configuration file. The second host goes on at the offsets that the first has
 * committed: were one of them wrong, the counts would not match, and this would not exit with 0.
 */
public final class SensorPipeline {

  private static final int READINGS = 100_000;
  private static final Duration STALLED = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final PrintStream out;
  private final WireFormat format;
  private final int readings;

  SensorPipeline(PrintStream out, WireFormat format, int readings) {
    this.out = out;
    this.format = format;
    this.readings = readings;
  }

  /** Takes the number of readings, 100,000 if none is given. */
  public static void main(String[] args) throws Exception {
    System.exit(new SensorPipeline(System.out, WireFormat.JSON, readings(args)).run());
  }

  static int readings(String[] args) {
    return args.length == 0 ? READINGS : Integer.parseInt(args[0]);
  }

  /** Runs both hosts and returns the exit code: 0 if each has stored every reading once. */
  int run() throws Exception {
    Path directory = Files.createTempDirectory("landfall-example");
    Path file = null;
    try (EmbeddedBroker broker = EmbeddedBroker.started();
        DocDatabase database = DocDatabase.started();
        Converter converter = format.open()) {
      file = ConnectorFile.write(directory, database.address());
      introduce(broker, database);
      SensorTopic topic = SensorTopic.create(broker.bootstrapServers());
      Map<String, String> worker = format.workerProperties(broker.bootstrapServers());
      Path connector = file;

      boolean inWorker =
          stored(
              "In a Connect worker",
              () -> WorkerHost.start(connector, worker),
              () -> topic.produce(readings, converter),
              database);
      boolean inConsumer =
          stored(
              "In a plain consumer",
              () -> ConsumerHost.start(connector, worker),
              () -> topic.produce(readings, converter),
              database);
      return inWorker && inConsumer ? 0 : 1;
    } finally {
      if (file != null) {
        Files.delete(file);
      }
      Files.delete(directory);
    }
  }

  private void introduce(EmbeddedBroker broker, DocDatabase database) {
    out.println("Sensor readings from Kafka to PostgreSQL");
    out.println("  topic    metrics at " + broker.bootstrapServers() + ", " + format.title());
    out.println("  table    doc.metrics at " + database.address());
  }

  private boolean stored(String title, Starting host, Runnable producing, DocDatabase database)
      throws Exception {
    out.println();
    out.println(title);
    database.truncate();
    producing.run();
    out.println(String.format(Locale.ROOT, "  %,d readings sent", readings));
    Progress progress = new Progress(out, readings);
    try (SinkHost running = host.start()) {
      await(database, progress, running);
    }
    int rows = database.count();
    progress.at(rows);
    progress.done();
    database.sample().forEach(line -> out.println("    " + line));
    if (rows != readings) {
      out.println(
          String.format(Locale.ROOT, "  Cannot accept %,d rows of %,d readings", rows, readings));
    }
    return rows == readings;
  }

  /** Until all rows are there, none has come for a minute, or the sink says that it has failed. */
  private void await(DocDatabase database, Progress progress, SinkHost host)
      throws SQLException, InterruptedException {
    int rows = 0;
    long changed = System.nanoTime();
    while (rows < readings) {
      Thread.sleep(GLANCE.toMillis());
      int now = database.count();
      progress.at(now);
      if (now > rows) {
        rows = now;
        changed = System.nanoTime();
        continue;
      }
      Optional<String> failure = host.failure();
      if (failure.isPresent() || System.nanoTime() - changed > STALLED.toNanos()) {
        out.println("  Cannot go on: " + failure.orElse("no row has come for " + STALLED));
        return;
      }
    }
  }

  /** Starts a host; the sink runs when it returns. */
  @FunctionalInterface
  private interface Starting {
    SinkHost start() throws Exception;
  }
}
