// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import io.landfall.jdbc.dialect.Dialect;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections of a data source that belongs to the application. Each goes back as it came: nothing
 * open, the same commit mode, the same settings. One that cannot be put right is broken off, so
 * that no pool hands it on.
 */
final class PooledSource implements ConnectionSource {

  private static final Logger LOG = LoggerFactory.getLogger(PooledSource.class);

  private final DataSource source;
  private final Dialect dialect;

  PooledSource(DataSource source, Dialect dialect) {
    this.source = source;
    this.dialect = dialect;
  }

  @Override
  public Connection connection() throws SQLException {
    Connection lent = source.getConnection();
    try {
      boolean autoCommit = lent.getAutoCommit();
      List<String> settings = settings(lent);
      return (Connection)
          Proxy.newProxyInstance(
              PooledSource.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) ->
                  method.getName().equals("close")
                      ? giveBack(lent, autoCommit, settings)
                      : call(lent, method, arguments));
    } catch (SQLException e) {
      lent.close();
      throw e;
    }
  }

  private List<String> settings(Connection lent) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (Statement statement = lent.createStatement()) {
      for (String query : dialect.session().restoring()) {
        try (ResultSet answer = statement.executeQuery(query)) {
          while (answer.next()) {
            statements.add(answer.getString(1));
          }
        }
      }
    }
    return statements;
  }

  @SuppressWarnings("NullAway") // a method without a result answers a proxy with null
  private static Object giveBack(Connection lent, boolean autoCommit, List<String> settings)
      throws SQLException {
    try (lent) {
      if (!lent.isClosed()) {
        putRight(lent, autoCommit, settings);
      }
    }
    return null;
  }

  private static void putRight(Connection lent, boolean autoCommit, List<String> settings)
      throws SQLException {
    try (Statement statement = lent.createStatement()) {
      lent.rollback();
      for (String setting : settings) {
        statement.execute(setting);
      }
      // In some databases a setting is gone with the transaction that is rolled back
      lent.commit();
      lent.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      LOG.debug("A connection could not be given back as it came", e);
      lent.abort(Runnable::run);
    }
  }

  private static Object call(Connection lent, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(lent, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
