// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a table is. The catalog is asked rather than the driver's metadata because {@code
 * to_regclass} finds a table exactly as a statement would, by the search path, and {@code
 * format_type} writes a type as a cast needs it. A type modifier of -1 keeps the length out of the
 * cast: a cast to {@code varchar(3)} cuts, the assignment to the column refuses.
 */
final class PostgresCatalog {

  private static final String COLUMNS =
      """
      SELECT r.oid IS NOT NULL AS present, a.attname, format_type(a.atttypid, -1) AS type,
             b.typname AS base, e.typname AS element
      FROM (SELECT to_regclass(?) AS oid) r
      LEFT JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_type b ON b.oid = CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END
      LEFT JOIN pg_type e ON e.oid = b.typelem AND b.typcategory = 'A'
      ORDER BY a.attnum
      """;

  private static final Map<String, ColumnKind> KINDS =
      Map.ofEntries(
          Map.entry("bool", ColumnKind.BOOLEAN),
          Map.entry("int2", ColumnKind.SMALLINT),
          Map.entry("int4", ColumnKind.INTEGER),
          Map.entry("int8", ColumnKind.BIGINT),
          Map.entry("float4", ColumnKind.REAL),
          Map.entry("float8", ColumnKind.DOUBLE),
          Map.entry("numeric", ColumnKind.DECIMAL),
          Map.entry("text", ColumnKind.TEXT),
          Map.entry("varchar", ColumnKind.TEXT),
          Map.entry("bpchar", ColumnKind.TEXT),
          Map.entry("bytea", ColumnKind.BINARY),
          Map.entry("date", ColumnKind.DATE),
          Map.entry("time", ColumnKind.TIME),
          Map.entry("timestamp", ColumnKind.TIMESTAMP),
          Map.entry("timestamptz", ColumnKind.TIMESTAMP_TZ));

  private PostgresCatalog() {}

  /**
   * Looks a table up. A name is found as of now, its columns as of the start of the statement: when
   * the table is made in between, a new transaction sees both.
   */
  static Optional<TableLayout> layout(Connection connection, TableName table, String qualified)
      throws SQLException {
    Optional<TableLayout> found = read(connection, table, qualified);
    if (found.isEmpty() || !found.get().columns().isEmpty()) {
      return found;
    }
    connection.rollback();
    return read(connection, table, qualified);
  }

  private static Optional<TableLayout> read(
      Connection connection, TableName table, String qualified) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, qualified);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (!rows.getBoolean("present")) {
            return Optional.empty();
          }
          if (rows.getString("attname") != null) {
            columns.add(column(rows));
          }
        }
      }
    }
    return Optional.of(new TableLayout(table, columns));
  }

  private static Column column(ResultSet row) throws SQLException {
    String name = row.getString("attname");
    String type = row.getString("type");
    String element = row.getString("element");
    return element == null
        ? Column.of(name, type, KINDS.getOrDefault(row.getString("base"), ColumnKind.OTHER))
        : new Column(name, type, element, ColumnKind.ARRAY);
  }
}
