// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.copy;

import java.sql.SQLException;

/** Writes values of one field as a column of one type. */
@FunctionalInterface
public interface BinaryEncoder {

  /**
   * Adds a value that is not null, its length first.
   *
   * @throws org.apache.kafka.connect.errors.DataException saying what is wrong with the value, by
   *     itself, without the value
   * @throws ClassCastException when the value is not what its schema says
   */
  void encode(Object value, BinaryRows rows) throws SQLException;
}
