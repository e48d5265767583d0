// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.EmbeddedWorker;
import io.landfall.testing.embedded.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The quick start of the KCQL sink for InfluxDB: its connector file, its record, and what the
 * database then shows; first in a Connect worker, then in a plain consumer that goes on where the
 * worker stopped.
 */
public final class InfluxQuickStart {

  private static final String TOPIC = "influx-topic";
  private static final String MEASUREMENT = "influxMeasure";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private static final String RECORD =
      """
      {"schema": {"type": "struct", "name": "User", "fields": [
        {"field": "company", "type": "string"},
        {"field": "address", "type": "string"},
        {"field": "latitude", "type": "float"},
        {"field": "longitude", "type": "float"}]},
       "payload": {"company": "DataMountaineer", "address": "MontainTop",
        "latitude": -49.817964, "longitude": -141.645812}}
      """;

  private final PrintStream out;
  private final LineDatabase database;

  InfluxQuickStart(PrintStream out, LineDatabase database) {
    this.out = out;
    this.database = database;
  }

  /** Takes {@code influxdb} for an installed InfluxDB 1; a QuestDB in this process otherwise. */
  public static void main(String[] args) throws Exception {
    boolean installed = args.length > 0 && args[0].equals("influxdb");
    boolean stored;
    try (LineDatabase database = installed ? InfluxDatabase.started() : QuestDatabase.started()) {
      stored = new InfluxQuickStart(System.out, database).run();
    }
    // Only now: leaving from within would leave the server behind
    System.exit(stored ? 0 : 1);
  }

  /** Runs both hosts; whether each has stored its record. */
  boolean run() throws Exception {
    Properties connector = connector();
    Path file = Files.createTempFile("influxdb-sink", ".properties");
    try (EmbeddedBroker broker = EmbeddedBroker.started();
        Topics topics = new Topics(broker.bootstrapServers())) {
      Files.writeString(file, text(connector));
      topics.create(TOPIC, 1);
      out.println("From " + TOPIC + " to " + database.title() + " at " + database.url());
      out.println("  " + connector.getProperty("connect.influx.kcql"));
      return inWorker(broker, topics, connector) && inConsumer(broker, topics, file);
    } finally {
      Files.delete(file);
    }
  }

  /** The file of the quick start; changed are the class and where the server is. */
  private Properties connector() throws IOException {
    Properties connector = new Properties();
    connector.load(new StringReader(Resources.text("/influx/influxdb-sink.properties")));
    connector.setProperty("connector.class", "io.landfall.influx.InfluxSinkConnector");
    connector.setProperty("connect.influx.url", database.url());
    return connector;
  }

  private static String text(Properties connector) throws IOException {
    StringWriter text = new StringWriter();
    connector.store(text, null);
    return text.toString();
  }

  private boolean inWorker(EmbeddedBroker broker, Topics topics, Properties connector)
      throws Exception {
    EmbeddedWorker.Builder builder = EmbeddedWorker.standalone(broker.bootstrapServers());
    WireFormat.JSON.workerProperties(broker.bootstrapServers()).forEach(builder::with);
    Map<String, String> config = new HashMap<>();
    connector.stringPropertyNames().forEach(key -> config.put(key, connector.getProperty(key)));
    try (EmbeddedWorker worker = builder.start()) {
      worker.client().put(connector.getProperty("name"), config);
      return stored("In a Connect worker", topics, 1);
    }
  }

  private boolean inConsumer(EmbeddedBroker broker, Topics topics, Path file) throws Exception {
    Map<String, String> worker = WireFormat.JSON.workerProperties(broker.bootstrapServers());
    try (SinkHost host = ConsumerHost.start(file, worker)) {
      boolean stored = stored("In a plain consumer", topics, 2);
      host.failure().ifPresent(failure -> out.println("Cannot go on: " + failure));
      return stored;
    }
  }

  private boolean stored(String title, Topics topics, int expected) throws Exception {
    topics.produce(TOPIC, List.of(RECORD));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> rows = database.rows(MEASUREMENT);
    while (rows.size() <= expected && System.nanoTime() < deadline) {
      Thread.sleep(GLANCE.toMillis());
      rows = database.rows(MEASUREMENT);
    }
    out.println();
    out.println(title + ": select * from " + MEASUREMENT);
    rows.forEach(row -> out.println("  " + row));
    return rows.size() == expected + 1;
  }
}
