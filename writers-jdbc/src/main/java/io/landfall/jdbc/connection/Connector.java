// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import io.landfall.jdbc.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Opens connections, and counts the attempts that fail in a row.
 *
 * <p>For one thread at a time.
 */
public final class Connector {

  private final JdbcUrl url;
  private final ConnectionSource source;
  private final OptionalInt attempts;
  private final List<String> settings;
  private int failures;

  private Connector(ConnectionSettings settings, Dialect dialect, ConnectionSource source) {
    this.url = settings.url();
    this.source = source;
    this.attempts = settings.attempts();
    this.settings = dialect.session().settings();
  }

  /**
   * A connector for one task.
   *
   * @param application how its connections show up in the database
   * @throws ConnectException when there is no driver
   */
  public static Connector of(ConnectionSettings settings, Dialect dialect, String application) {
    return new Connector(settings, dialect, new DriverSource(settings, dialect, application));
  }

  /**
   * A connector that borrows from a data source, for one task.
   *
   * @param settings of which the URL serves for messages alone
   */
  public static Connector of(ConnectionSettings settings, Dialect dialect, DataSource source) {
    return new Connector(settings, dialect, new PooledSource(source, dialect));
  }

  private void prepare(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String setting : settings) {
        statement.execute(setting);
      }
    }
    connection.commit();
  }

  /**
   * A new connection in manual commit mode.
   *
   * @throws CredentialsException when nobody says who connects
   */
  public Connection open() throws SQLException {
    try {
      Connection connection = source.connection();
      try {
        prepare(connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      failures = 0;
      return connection;
    } catch (SQLException e) {
      failures++;
      throw attempts.isPresent() && failures >= attempts.getAsInt()
          ? NotConnectedException.exhausted(url, failures, e)
          : NotConnectedException.failed(url, e);
    }
  }
}
