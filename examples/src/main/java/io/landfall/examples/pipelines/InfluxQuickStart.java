// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import io.landfall.consumer.ConsumerSink;
import io.landfall.examples.server.InfluxDatabase;
import io.landfall.examples.server.LineDatabase;
import io.landfall.examples.server.QuestDatabase;
import io.landfall.examples.server.Resources;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * The quick start of the KCQL sink for InfluxDB: its connector file, its record, and what the
 * database then shows; first in a Connect worker, then in a plain consumer that goes on where the
 * worker stopped.
 */
public final class InfluxQuickStart implements Pipeline {

  private static final String NAME = "influxdb-sink";
  private static final String TOPIC = "influx-topic";
  private static final String MEASUREMENT = "influxMeasure";

  private static final Schema USER =
      SchemaBuilder.struct()
          .name("User")
          .field("company", Schema.STRING_SCHEMA)
          .field("address", Schema.STRING_SCHEMA)
          .field("latitude", Schema.FLOAT32_SCHEMA)
          .field("longitude", Schema.FLOAT32_SCHEMA)
          .build();

  /** What the document shows, but for the time. */
  private static final Map<String, String> ROW =
      Map.of(
          "company", "DataMountaineer",
          "address", "MontainTop",
          "latitude", "-49.817962646484375",
          "longitude", "-141.64581298828125");

  private final Callable<LineDatabase> opening;

  /** On a QuestDB in this process. */
  public InfluxQuickStart() {
    this(QuestDatabase::started);
  }

  InfluxQuickStart(Callable<LineDatabase> opening) {
    this.opening = opening;
  }

  /** Takes {@code influxdb} for an installed InfluxDB 1; a QuestDB in this process otherwise. */
  public static void main(String[] args) {
    boolean installed = args.length > 0 && args[0].equals("influxdb");
    Pipeline pipeline =
        installed ? new InfluxQuickStart(InfluxDatabase::started) : new InfluxQuickStart();
    System.exit(Show.of(pipeline) ? 0 : 1);
  }

  /** One for each host, whatever is asked. */
  @Override
  public int records() {
    return 2;
  }

  @Override
  public List<Arrival> run(Stage stage, int records) throws Exception {
    stage.create(TOPIC, 1);
    try (LineDatabase database = opening.call()) {
      Map<String, String> config = config(database);
      try (Connectors connectors = stage.connectors()) {
        connectors.start(NAME, config);
        send(stage);
        connectors.await("rows", 1, () -> rows(database).size());
      }
      try (ConsumerSink sink =
              ConsumerSink.from(config).workerDefaults(stage.workerProperties()).build();
          Connectors none = stage.connectors()) {
        sink.start();
        send(stage);
        none.await("rows", 2, () -> rows(database).size());
      }
      return List.of(
          Arrival.compared(
              "001 " + TOPIC + " -> " + database.title() + ", in both hosts",
              Collections.nCopies(2, ROW),
              rows(database),
              database.rows(MEASUREMENT)));
    }
  }

  @SuppressWarnings("FloatingPointLiteralPrecision") // as the document has them
  private static void send(Stage stage) {
    try (StructTopic topic = stage.topic(TOPIC)) {
      topic.send(
          new Struct(USER)
              .put("company", "DataMountaineer")
              .put("address", "MontainTop")
              .put("latitude", -49.817964f)
              .put("longitude", -141.645812f));
    }
  }

  /** The file of the quick start; changed are the class and where the server is. */
  private static Map<String, String> config(LineDatabase database) throws IOException {
    Properties file = new Properties();
    file.load(new StringReader(Resources.text("/influx/influxdb-sink.properties")));
    Map<String, String> config = new HashMap<>();
    file.stringPropertyNames().forEach(key -> config.put(key, file.getProperty(key)));
    config.put("connector.class", "io.landfall.influx.InfluxSinkConnector");
    config.put("connect.influx.url", database.url());
    return config;
  }

  /** The rows by names of columns, without their times. */
  private static List<Map<String, String>> rows(LineDatabase database) throws IOException {
    List<String> lines = database.rows(MEASUREMENT);
    List<String> names = List.of(lines.get(0).split("\t"));
    return lines.stream().skip(1).map(line -> row(names, line.split("\t"))).toList();
  }

  private static Map<String, String> row(List<String> names, String[] values) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      row.put(names.get(i), values[i]);
    }
    row.keySet().removeAll(List.of("time", "timestamp"));
    return row;
  }
}
