// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One PostgreSQL for all tests of this JVM; a database of its own for each test class. */
public final class EmbeddedServer {

  private static final EmbeddedPostgres SERVER = start();

  private EmbeddedServer() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("unix_socket_directories", "").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fresh database. */
  public static Database database(String name) throws SQLException {
    Database postgres = new Database(url(SERVER.getPort(), "postgres"));
    postgres.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    postgres.execute("CREATE DATABASE " + name);
    return new Database(url(SERVER.getPort(), name));
  }

  static int port() {
    return SERVER.getPort();
  }

  static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
  }

  /** A database as the tests see it: beside the writer. */
  public record Database(String url) {

    /** In a time zone that nothing else here uses, so that one that leaks in shows. */
    public Connection connect() throws SQLException {
      Connection connection = DriverManager.getConnection(url);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TIME ZONE 'Asia/Kolkata'");
      }
      return connection;
    }

    public void execute(String sql) throws SQLException {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    /** The rows, each value as the server writes it. */
    public List<List<String>> rows(String query) throws SQLException {
      List<List<String>> rows = new ArrayList<>();
      try (Connection connection = connect();
          Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(query)) {
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getString(i));
          }
          rows.add(row);
        }
      }
      return rows;
    }

    /** The only value of the only row. */
    public String value(String query) throws SQLException {
      return rows(query).get(0).get(0);
    }

    /** A configuration that writes here. */
    Map<String, String> config(String... keysAndValues) {
      Map<String, String> config = new HashMap<>();
      config.put("connection.url", url);
      config.put("linger.ms", "10");
      config.put("retry.backoff.ms", "20");
      config.put("retry.backoff.max.ms", "100");
      for (int i = 0; i < keysAndValues.length; i += 2) {
        config.put(keysAndValues[i], keysAndValues[i + 1]);
      }
      return config;
    }
  }
}
