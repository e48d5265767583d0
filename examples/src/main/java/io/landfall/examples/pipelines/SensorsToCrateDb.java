// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import io.landfall.examples.server.DocDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;

/**
 * Sensor readings to a table of PostgreSQL, then by the dialect of CrateDB. No CrateDB runs in
 * process: the second time PostgreSQL stands in for it, with the statements that a CrateDB gets,
 * and counts floats in columns of times as a CrateDB does.
 */
public final class SensorsToCrateDb implements Pipeline {

  private static final String TOPIC = "metrics";
  private static final int MILLIS = 1_000;

  public static void main(String[] args) {
    System.exit(Show.of(new SensorsToCrateDb(), args) ? 0 : 1);
  }

  @Override
  public int records() {
    return 5_000;
  }

  @Override
  public List<Arrival> run(Stage stage, int records) throws Exception {
    SensorReadings readings = new SensorReadings();
    List<Struct> sent = Stream.generate(readings::next).limit(records).toList();
    stage.create(TOPIC, 3);
    try (StructTopic topic = stage.topic(TOPIC)) {
      sent.forEach(topic::send);
    }
    try (DocDatabase database = DocDatabase.started()) {
      // The readings count seconds; without this key the rows say 1970
      Map<String, String> unit = Map.of("numeric.timestamp.unit", "s");
      List<List<Object>> stored = stored(stage, database, "cratedb-connector", unit, records);
      List<List<Object>> exact = rows(sent, seconds -> ((long) seconds) * MILLIS);
      List<String> sample = database.sample();

      database.truncate();
      database.countLikeCrateDb();
      Map<String, String> dialect = Map.of("dialect.name", "cratedb");
      List<List<Object>> byDialect = stored(stage, database, "by-dialect", dialect, records);
      List<List<Object>> asCrateDb = rows(sent, seconds -> (long) (seconds * MILLIS));
      return List.of(
          Arrival.compared("000 sensors -> metrics -> PostgreSQL", exact, stored, sample),
          Arrival.compared(
              "000 sensors -> metrics -> PostgreSQL, by CrateDB's dialect",
              asCrateDb,
              byDialect,
              database.sample()));
    }
  }

  private static List<List<Object>> stored(
      Stage stage, DocDatabase database, String name, Map<String, String> added, int records)
      throws Exception {
    Map<String, String> changed = new HashMap<>(added);
    changed.put("connector.class", "io.landfall.jdbc.JdbcSinkConnector");
    changed.put("connection.url", "jdbc:postgresql://" + database.address() + "/doc?user=crate");
    try (Connectors connectors = stage.connectors()) {
      connectors.start(name, Connectors.configured("/sensors/cratedb_connector.json", changed));
      connectors.await("rows", records, database::count);
    }
    return database.readings();
  }

  /** The rows that there must be. */
  private static List<List<Object>> rows(List<Struct> sent, Clock clock) {
    List<List<Object>> rows = new ArrayList<>();
    for (Struct reading : sent) {
      Struct payload = reading.getStruct("payload");
      rows.add(
          List.of(
              reading.getString("id"),
              clock.millis(reading.getFloat32("timestamp")),
              payload.getFloat32("temperature"),
              payload.getFloat32("humidity"),
              payload.getFloat32("pressure"),
              payload.getFloat32("luminosity")));
    }
    return rows;
  }

  /** What a float means in a column of times. */
  @FunctionalInterface
  private interface Clock {
    long millis(float seconds);
  }
}
