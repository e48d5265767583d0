// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.copy;

import io.landfall.jdbc.bind.ColumnBinder;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a binder makes of a value. The binder is asked, rather than its conversion repeated, so that
 * a value is the same on every way into the database.
 *
 * <p>For one thread.
 */
final class BoundValue {

  private static final int VALUE = 1;

  private final PreparedStatement statement =
      (PreparedStatement)
          Proxy.newProxyInstance(
              BoundValue.class.getClassLoader(),
              new Class<?>[] {PreparedStatement.class},
              (proxy, method, arguments) -> set(method, arguments));

  private @Nullable Object bound;

  /** The value that the binder gives to the driver. */
  Object of(ColumnBinder binder, Object value) throws SQLException {
    binder.bind(statement, 1, value);
    return Objects.requireNonNull(bound, "bound");
  }

  private @Nullable Object set(Method method, @Nullable Object @Nullable [] arguments) {
    if (arguments == null || arguments.length <= VALUE || !method.getName().startsWith("set")) {
      throw new UnsupportedOperationException(method.getName());
    }
    bound = arguments[VALUE];
    return null;
  }
}
