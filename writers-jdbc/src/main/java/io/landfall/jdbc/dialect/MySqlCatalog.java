// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnTrait;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Looks tables up in MySQL and MariaDB, where each has an engine that stores it. */
final class MySqlCatalog implements TableCatalog {

  private static final String ENGINE =
      """
      SELECT e.ENGINE
      FROM information_schema.TABLES t JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE
      WHERE t.TABLE_SCHEMA = COALESCE(?, DATABASE()) AND t.TABLE_NAME = ?
        AND e.TRANSACTIONS <> 'YES'
      """;

  private static final String CHECKS =
      """
      SELECT CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS
      WHERE CONSTRAINT_SCHEMA = COALESCE(?, DATABASE()) AND TABLE_NAME = ?
      """;

  private final Identifiers names;
  private final TableCatalog layouts;

  MySqlCatalog(Identifiers names, TableCatalog layouts) {
    this.names = names;
    this.layouts = layouts;
  }

  @Override
  public Optional<TableLayout> layout(Connection connection, TableName table) throws SQLException {
    Optional<TableLayout> layout = layouts.layout(connection, table);
    boolean hasText =
        layout.stream().flatMap(it -> it.columns().stream()).anyMatch(MySqlCatalog::isLongText);
    return hasText && isMariaDb(connection) ? layout.map(withJson(connection, table)) : layout;
  }

  private static boolean isLongText(Column column) {
    return column.type().equalsIgnoreCase("LONGTEXT");
  }

  /** The driver of MySQL calls a MariaDB by the name of MySQL; the version tells. */
  static boolean isMariaDb(Connection connection) throws SQLException {
    DatabaseMetaData server = connection.getMetaData();
    return (server.getDatabaseProductName() + " " + server.getDatabaseProductVersion())
        .toLowerCase(Locale.ROOT)
        .contains("mariadb");
  }

  /** A column that was made as JSON is a long text with a check that says so. */
  private UnaryOperator<TableLayout> withJson(Connection connection, TableName table)
      throws SQLException {
    Set<String> checks = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(CHECKS)) {
      statement.setString(1, outer(table));
      statement.setString(2, names.kept(table.table()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          checks.add(rows.getString(1));
        }
      }
    }
    return layout ->
        new TableLayout(
            layout.name(),
            layout.columns().stream()
                .map(it -> checks.contains(validity(it)) ? it.with(ColumnTrait.JSON) : it)
                .toList(),
            layout.primaryKey(),
            layout.kind());
  }

  private static String validity(Column column) {
    return "json_valid(`" + column.name().replace("`", "``") + "`)";
  }

  private @Nullable String outer(TableName table) {
    List<String> parts = table.parts();
    return parts.size() == 1 ? null : names.kept(parts.get(parts.size() - 2));
  }

  @Override
  public TableReferences references(Connection connection, TableName table) throws SQLException {
    return layouts.references(connection, table);
  }

  @Override
  public Optional<String> outsideTransactions(Connection connection, TableName table)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ENGINE)) {
      statement.setString(1, outer(table));
      statement.setString(2, names.kept(table.table()));
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of("its engine " + row.getString(1) + " has no transactions")
            : Optional.empty();
      }
    }
  }
}
