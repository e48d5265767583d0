// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Looks tables up. */
public interface TableCatalog {

  /**
   * The table as it is in the database; empty when there is none. Needs a connection without work
   * that is not committed yet.
   */
  Optional<TableLayout> layout(Connection connection, TableName table) throws SQLException;

  /** Which tables a table refers to by its foreign keys. */
  default TableReferences references(Connection connection, TableName table) throws SQLException {
    return TableReferences.none(table);
  }

  /**
   * Why what is written to a table does not stand and fall with the transaction, in a few words;
   * empty when it does. Asked only where exactly once is promised.
   */
  default Optional<String> outsideTransactions(Connection connection, TableName table)
      throws SQLException {
    return Optional.empty();
  }
}
