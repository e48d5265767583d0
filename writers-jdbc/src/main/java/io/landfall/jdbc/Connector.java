// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Opens connections, and counts the attempts that fail in a row.
 *
 * <p>For one thread at a time.
 */
final class Connector {

  private final JdbcUrl url;
  private final Driver driver;
  private final Properties properties = new Properties();
  private final OptionalInt attempts;
  private final List<String> settings;
  private int failures;

  private Connector(JdbcWriterConfig config, Driver driver) {
    this.url = config.url();
    this.driver = driver;
    this.attempts = config.connectionAttempts();
    this.settings = config.dialect().sessionSettings(config.times().zone());
  }

  /**
   * A connector for one task.
   *
   * @param application how its connections show up in the database
   * @throws ConnectException when there is no driver
   */
  static Connector of(JdbcWriterConfig config, String application) {
    JdbcUrl url = config.url();
    Driver driver =
        Drivers.find(url.text())
            .orElseThrow(
                () ->
                    new ConnectException(
                        "Cannot connect to "
                            + (url + ": no driver for " + url.subprotocol())
                            + (" (put " + config.dialect().driver() + " into ")
                            + (Drivers.directory() + "; if it is there, correct the URL)")));
    Connector connector = new Connector(config, driver);
    connector.give(config.dialect().connectionDefaults(application));
    connector.give(config.driverProperties());
    return connector;
  }

  private void give(Map<String, String> more) {
    more.forEach(properties::setProperty);
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

  /** A new connection in manual commit mode. */
  Connection open() throws SQLException {
    try {
      Connection connection =
          Objects.requireNonNull(driver.connect(url.text(), properties), "connection");
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
