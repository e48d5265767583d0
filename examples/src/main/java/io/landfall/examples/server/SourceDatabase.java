// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL that tells others of its changes ({@code wal_level=logical}), with one table. */
public final class SourceDatabase implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final Connection connection;

  private SourceDatabase(EmbeddedPostgres server, String user) throws SQLException {
    this.server = server;
    if (!user.equals("postgres")) {
      try (Connection admin = server.getPostgresDatabase().getConnection();
          Statement statement = admin.createStatement()) {
        statement.execute("CREATE ROLE \"" + user + "\" LOGIN REPLICATION PASSWORD 'password'");
        statement.execute("CREATE DATABASE \"" + user + "\" OWNER \"" + user + '"');
      }
    }
    connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + user + "?user=" + user);
  }

  /** A server with a database and its owner, both of this name, and the table of a resource. */
  public static SourceDatabase started(String user, String table) throws IOException, SQLException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder().setServerConfig("wal_level", "logical").start();
    try {
      SourceDatabase database = new SourceDatabase(server, user);
      database.execute(Resources.text(table));
      return database;
    } catch (SQLException | IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The port, of this machine alone. */
  public int port() {
    return server.getPort();
  }

  /** A connection of the owner, which stays open. */
  public Connection connection() {
    return connection;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of what a query gives. */
  public List<String> column(String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
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
