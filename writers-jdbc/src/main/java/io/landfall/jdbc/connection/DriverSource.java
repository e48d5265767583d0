// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import io.landfall.jdbc.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.connect.errors.ConnectException;

/** Connections straight from a driver, which is found once. */
final class DriverSource implements ConnectionSource {

  private static final String USER = "user";
  private static final String PASSWORD = "password";

  /** What the driver of SQL Server takes in place of user and password. */
  private static final String ACCESS_TOKEN = "accessToken";

  private final JdbcUrl url;
  private final Drivers.Accepted accepted;
  private final Properties properties = new Properties();
  private final Optional<CredentialsProvider> credentials;
  private final boolean takesTokens;

  /**
   * Finds the driver.
   *
   * @throws ConnectException when there is none
   */
  DriverSource(ConnectionSettings settings, Dialect dialect, String application) {
    this.url = settings.url();
    this.accepted =
        Drivers.find(dialect.session().forms(url.text()))
            .orElseThrow(
                () ->
                    new ConnectException(
                        "Cannot connect to "
                            + (url + ": no driver for " + url.subprotocol())
                            + (" (put "
                                + dialect.driver()
                                + " into "
                                + Drivers.directory()
                                + ")")));
    this.credentials = settings.credentials();
    this.takesTokens = url.subprotocol().endsWith("sqlserver");
    give(dialect.session().driverDefaults(application));
    give(settings.properties());
  }

  private void give(Map<String, String> more) {
    more.forEach(properties::setProperty);
  }

  @Override
  public Connection connection() throws SQLException {
    return Objects.requireNonNull(
        accepted.driver().connect(accepted.url(), identified()), "connection");
  }

  /** The properties with who connects now. */
  private Properties identified() {
    Properties all = new Properties();
    all.putAll(properties);
    credentials.ifPresent(provider -> identify(all, fetch(provider)));
    return all;
  }

  private void identify(Properties all, Credentials fetched) {
    all.remove(PASSWORD);
    if (fetched.user() != null) {
      all.setProperty(USER, fetched.user());
    }
    if (fetched.password() != null) {
      boolean token = takesTokens && fetched.user() == null;
      if (token) {
        all.remove(USER);
      }
      all.setProperty(token ? ACCESS_TOKEN : PASSWORD, fetched.password());
    }
  }

  private Credentials fetch(CredentialsProvider provider) {
    try {
      return Objects.requireNonNull(provider.credentials(), "credentials");
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new CredentialsException(url, e);
    }
  }
}
