// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A PostgreSQL with what a CrateDB has by nature: database, role and schema of these names. */
public final class DocDatabase implements AutoCloseable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final EmbeddedPostgres server;
  private final Connection connection;

  private DocDatabase(EmbeddedPostgres server) throws SQLException, IOException {
    this.server = server;
    try (Connection admin = server.getPostgresDatabase().getConnection()) {
      execute(admin, "CREATE ROLE crate LOGIN");
      execute(admin, "CREATE DATABASE doc OWNER crate");
      execute(admin, "ALTER DATABASE doc SET search_path TO doc");
    }
    connection = DriverManager.getConnection(url());
    execute(connection, "CREATE SCHEMA doc");
    execute(connection, Resources.text("/sensors/metrics.sql"));
  }

  public static DocDatabase started() throws IOException, SQLException {
    EmbeddedPostgres server = EmbeddedPostgres.builder().start();
    try {
      return new DocDatabase(server);
    } catch (SQLException | IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** {@code host:port} of this machine alone. */
  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  private String url() {
    return "jdbc:postgresql://" + address() + "/doc?user=crate";
  }

  /** From now on floats in columns of times mean what they mean to a CrateDB. */
  public void countLikeCrateDb() throws SQLException, IOException {
    try (Connection admin = server.getDatabase("postgres", "doc").getConnection()) {
      execute(admin, Resources.text("/sensors/like_cratedb.sql"));
    }
  }

  /** Every row: id, milliseconds since 1970, and the four floats. */
  public List<List<Object>> readings() throws SQLException {
    List<List<Object>> readings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM metrics")) {
      while (row.next()) {
        readings.add(
            List.of(
                row.getString("id"),
                row.getTimestamp("timestamp").getTime(),
                row.getFloat("payload_temperature"),
                row.getFloat("payload_humidity"),
                row.getFloat("payload_pressure"),
                row.getFloat("payload_luminosity")));
      }
    }
    return readings;
  }

  public void truncate() throws SQLException {
    execute(connection, "TRUNCATE metrics");
  }

  public int count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM metrics")) {
      result.next();
      return result.getInt(1);
    }
  }

  /** Five rows, a line each, below a line of column names. */
  public List<String> sample() throws SQLException {
    String layout = "%-23s  %11s  %8s  %8s  %10s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(
        layout.formatted("timestamp", "temperature", "humidity", "pressure", "luminosity", "id"));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM metrics LIMIT 5")) {
      while (row.next()) {
        lines.add(
            layout.formatted(
                TIME.format(row.getObject("timestamp", java.time.OffsetDateTime.class)),
                decimal(row, "payload_temperature"),
                decimal(row, "payload_humidity"),
                decimal(row, "payload_pressure"),
                decimal(row, "payload_luminosity"),
                row.getString("id")));
      }
    }
    return lines;
  }

  private static String decimal(ResultSet row, String column) throws SQLException {
    return String.format(Locale.ROOT, "%.2f", row.getFloat(column));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    try {
      connection.close();
    } finally {
      server.close();
    }
  }
}
