// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that keeps what it has committed, as in production: embedded ones do not. */
final class DurableServer implements AutoCloseable {

  private final EmbeddedPostgres server;

  private DurableServer(EmbeddedPostgres server) {
    this.server = server;
  }

  static DurableServer start() throws IOException, SQLException {
    DurableServer started =
        new DurableServer(
            EmbeddedPostgres.builder()
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .start());
    try (Connection connection = started.connect("")) {
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        String value = value(connection, "SHOW " + setting);
        if (!value.equals("on")) {
          throw new IllegalStateException("Cannot measure: " + setting + " is " + value);
        }
      }
    }
    return started;
  }

  /** The address, with parameters of the driver. */
  String url(String parameters) {
    return "jdbc:postgresql://127.0.0.1:"
        + server.getPort()
        + "/postgres?user=postgres"
        + parameters;
  }

  Connection connect(String parameters) throws SQLException {
    return DriverManager.getConnection(url(parameters));
  }

  static String value(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
