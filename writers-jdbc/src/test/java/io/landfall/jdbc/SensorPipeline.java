// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The weather stations of CrateDB's page on Kafka Connect, on PostgreSQL: their readings, their
 * table, and the page's own connector definition.
 */
final class SensorPipeline {

  static final String TOPIC = "metrics";

  private static final long FIRST_SECOND = 1_588_240_384;

  private static final String DDL =
      """
      CREATE TABLE IF NOT EXISTS "doc"."metrics" (
        "timestamp" TIMESTAMP WITH TIME ZONE,
        "payload_temperature" REAL,
        "payload_humidity" REAL,
        "payload_pressure" REAL,
        "payload_luminosity" REAL,
        "id" TEXT
      )
      """;

  private SensorPipeline() {}

  /** Makes what CrateDB has by nature: the database, the role, the schema; and the page's table. */
  static void prepare(EmbeddedPostgres postgres) throws SQLException {
    run(postgres, "postgres", "CREATE ROLE crate LOGIN", "CREATE DATABASE doc OWNER crate");
    run(
        postgres,
        "doc",
        "CREATE SCHEMA doc AUTHORIZATION crate",
        "ALTER DATABASE doc SET search_path = doc",
        "SET ROLE crate",
        DDL);
  }

  /** Readings in JSON with a schema, two minutes apart: a float of seconds is no finer. */
  static List<String> readings(int count) {
    return IntStream.range(0, count)
        .mapToObj(sensor -> reading(sensor, FIRST_SECOND + 128L * sensor))
        .toList();
  }

  private static String reading(int sensor, long second) {
    return """
        {"schema": {"type": "struct", "fields": [
          {"field": "id", "type": "string"},
          {"field": "timestamp", "type": "float"},
          {"field": "payload", "type": "struct", "fields": [
            {"field": "temperature", "type": "float"},
            {"field": "humidity", "type": "float"},
            {"field": "pressure", "type": "float"},
            {"field": "luminosity", "type": "float"}]}]},
         "payload": {"id": "sensor-%d", "timestamp": %d, "payload": {
          "temperature": 43.2, "humidity": 12.2, "pressure": 1013.3, "luminosity": 3003.4}}}
        """
        .formatted(sensor, second);
  }

  /**
   * The page's definition; changed is what its user would change to come to this library.
   *
   * @param keys to add
   */
  static String definition(String name, EmbeddedPostgres postgres, Map<String, String> keys)
      throws IOException {
    try (InputStream page =
        Objects.requireNonNull(
            SensorPipeline.class.getResourceAsStream("cratedb-connector.json"))) {
      ObjectNode connector = (ObjectNode) new ObjectMapper().readTree(page);
      connector.put("name", name);
      ObjectNode config = (ObjectNode) connector.get("config");
      config.put("connector.class", "io.landfall.jdbc.JdbcSinkConnector");
      config.put("connection.url", url(postgres));
      config.put("numeric.timestamp.unit", "s");
      keys.forEach(config::put);
      return connector.toString();
    }
  }

  /** What the table holds: how many rows, and the instants of the first and the last reading. */
  static String summary(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = postgres.getDatabase("crate", "doc").getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(distinct id) || ' from ' || min(timestamp) at time zone 'UTC'"
                    + " || ' to ' || max(timestamp) at time zone 'UTC' from metrics")) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  static void empty(EmbeddedPostgres postgres) throws SQLException {
    run(postgres, "doc", "TRUNCATE doc.metrics");
  }

  private static String url(EmbeddedPostgres postgres) {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/doc?user=crate";
  }

  private static void run(EmbeddedPostgres postgres, String database, String... statements)
      throws SQLException {
    try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
