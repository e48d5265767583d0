// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Looks tables up in MySQL and MariaDB, where each has an engine that stores it. */
final class MySqlCatalog implements TableCatalog {

  private static final String ENGINE =
      """
      SELECT e.ENGINE
      FROM information_schema.TABLES t JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE
      WHERE t.TABLE_SCHEMA = COALESCE(?, DATABASE()) AND t.TABLE_NAME = ?
        AND e.TRANSACTIONS <> 'YES'
      """;

  private final Identifiers names;
  private final TableCatalog layouts;

  MySqlCatalog(Identifiers names, TableCatalog layouts) {
    this.names = names;
    this.layouts = layouts;
  }

  @Override
  public Optional<TableLayout> layout(Connection connection, TableName table) throws SQLException {
    return layouts.layout(connection, table);
  }

  @Override
  public TableReferences references(Connection connection, TableName table) throws SQLException {
    return layouts.references(connection, table);
  }

  @Override
  public Optional<String> outsideTransactions(Connection connection, TableName table)
      throws SQLException {
    List<String> parts = table.parts();
    try (PreparedStatement statement = connection.prepareStatement(ENGINE)) {
      statement.setString(1, parts.size() == 1 ? null : names.kept(parts.get(parts.size() - 2)));
      statement.setString(2, names.kept(table.table()));
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of("its engine " + row.getString(1) + " has no transactions")
            : Optional.empty();
      }
    }
  }
}
