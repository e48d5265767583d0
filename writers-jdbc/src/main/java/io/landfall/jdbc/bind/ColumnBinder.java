// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Puts values of one field into the parameter of one column. */
@FunctionalInterface
public interface ColumnBinder {

  /**
   * Binds a value that is not null.
   *
   * @throws org.apache.kafka.connect.errors.DataException saying what is wrong with the value, by
   *     itself, without the value
   */
  void bind(PreparedStatement statement, int parameter, Object value) throws SQLException;
}
