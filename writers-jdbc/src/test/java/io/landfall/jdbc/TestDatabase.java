// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database as the tests see it: beside the writer.
 *
 * @param url what writer and tests connect to
 * @param setting what a connection of the tests starts with; empty for nothing
 */
record TestDatabase(String url, String setting) {

  TestDatabase(String url) {
    this(url, "");
  }

  Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    if (!setting.isEmpty()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(setting);
      }
    }
    return connection;
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = connect()) {
      for (String sql : statements) {
        try (Statement statement = plain(connection)) {
          statement.execute(sql);
        }
      }
    }
  }

  /** The rows, each value as the database writes it. */
  List<List<@Nullable String>> rows(String query) throws SQLException {
    List<List<@Nullable String>> rows = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = plain(connection);
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** In which a brace is a brace. */
  private static Statement plain(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.setEscapeProcessing(false);
    return statement;
  }

  /** The only value of the only row. */
  @Nullable String value(String query) throws SQLException {
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
