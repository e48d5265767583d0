// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.examples.server.DocDatabase;
import io.landfall.testing.embedded.EmbeddedBroker;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.storage.Converter;

/** {@link EmbeddedSink} with a broker, readings and a database around it, all in this process. */
public final class EmbeddedSinkSandbox {

  private static final int READINGS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private EmbeddedSinkSandbox() {}

  public static void main(String[] args) throws Exception {
    System.exit(run(System.out) ? 0 : 1);
  }

  static boolean run(PrintStream out) throws Exception {
    Path directory = Files.createTempDirectory("landfall-sandbox");
    Path worker = directory.resolve("worker.properties");
    Path connector = null;
    try (EmbeddedBroker broker = EmbeddedBroker.started();
        DocDatabase database = DocDatabase.started();
        Converter converter = WireFormat.JSON.open()) {
      SensorTopic.create(broker.bootstrapServers()).produce(READINGS, converter);
      connector = ConnectorFile.write(directory, database.address());
      write(worker, broker.bootstrapServers());
      return run(out, connector, worker, database);
    } finally {
      Files.deleteIfExists(worker);
      if (connector != null) {
        Files.delete(connector);
      }
      Files.delete(directory);
    }
  }

  private static void write(Path worker, String bootstrapServers) throws Exception {
    Properties properties = new Properties();
    properties.putAll(WireFormat.JSON.workerProperties(bootstrapServers));
    try (Writer writer = Files.newBufferedWriter(worker)) {
      properties.store(writer, null);
    }
  }

  /** The application ends when it is interrupted, and its sink with it. */
  private static boolean run(PrintStream out, Path connector, Path worker, DocDatabase database)
      throws Exception {
    FutureTask<Void> application =
        new FutureTask<>(
            () -> {
              EmbeddedSink.main(new String[] {connector.toString(), worker.toString()});
              return null;
            });
    Thread thread = new Thread(application, "application");
    thread.start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (database.count() < READINGS && !application.isDone() && System.nanoTime() < deadline) {
      Thread.sleep(GLANCE.toMillis());
    }
    thread.interrupt();
    String end = end(application);
    out.println(database.count() + " rows in doc.metrics, " + end);
    database.sample().forEach(line -> out.println("  " + line));
    return database.count() == READINGS;
  }

  private static String end(FutureTask<Void> application) throws Exception {
    try {
      application.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return "the application has ended";
    } catch (ExecutionException e) {
      return e.getCause() instanceof InterruptedException
          ? "the application was interrupted and has ended in order"
          : "the application has failed: " + e.getCause();
    }
  }
}
