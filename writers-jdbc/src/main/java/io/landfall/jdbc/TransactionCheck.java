// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.offsets.OffsetTable;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Looks once at each table that rows go to, whether they stand and fall with the offsets.
 *
 * <p>For one thread at a time.
 */
final class TransactionCheck {

  private final Optional<OffsetTable> offsets;
  private final Set<TableName> passed = new HashSet<>();

  /** Nothing is checked where no offsets are stored. */
  TransactionCheck(Optional<OffsetTable> offsets) {
    this.offsets = offsets;
  }

  /** Makes a new connection fit. */
  void prepare(Connection connection) throws SQLException {
    passed.clear();
    if (offsets.isPresent()) {
      offsets.get().prepare(connection);
    }
  }

  void check(Connection connection, TableName table) throws SQLException {
    if (offsets.isPresent() && !passed.contains(table)) {
      offsets.get().requireTransactions(connection, table);
      passed.add(table);
    }
  }
}
