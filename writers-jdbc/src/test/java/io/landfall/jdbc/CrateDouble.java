// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * A driver for {@code jdbc:crate:} whose rows go to a PostgreSQL, and which else behaves as CrateDB
 * does: nothing is a transaction, a rollback is an error of syntax, and a batch leaves bad rows out
 * and only counts them out.
 */
final class CrateDouble implements Driver {

  private final String target;

  CrateDouble(String target) {
    this.target = target;
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection postgres = DriverManager.getConnection(target);
    return proxy(
        Connection.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "setAutoCommit", "commit" -> null;
              case "getAutoCommit" -> false;
              case "rollback" -> throw new SQLException("mismatched input 'ROLLBACK'", "42601");
              case "prepareStatement" ->
                  prepared((PreparedStatement) call(postgres, method, arguments));
              default -> call(postgres, method, arguments);
            });
  }

  private static PreparedStatement prepared(PreparedStatement postgres) {
    List<Integer> counts = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        (self, method, arguments) -> {
          switch (method.getName()) {
            case "addBatch" -> {
              try {
                counts.add(postgres.executeUpdate());
              } catch (SQLException e) {
                counts.add(0);
              }
              return null;
            }
            case "executeBatch" -> {
              int[] all = counts.stream().mapToInt(Integer::intValue).toArray();
              counts.clear();
              return all;
            }
            case "clearBatch" -> {
              counts.clear();
              return null;
            }
            default -> {
              return call(postgres, method, arguments);
            }
          }
        });
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith("jdbc:crate:");
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
