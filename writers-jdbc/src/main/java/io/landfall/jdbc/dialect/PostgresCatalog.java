// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.ColumnTrait;
import io.landfall.jdbc.table.TableKind;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what a table is. The catalog is asked rather than the driver's metadata because {@code
 * to_regclass} finds a table exactly as a statement would, by the search path, and {@code
 * format_type} writes a type as a cast needs it. A type modifier of -1 keeps the length out of the
 * cast: a cast to {@code varchar(3)} cuts, the assignment to the column refuses.
 */
final class PostgresCatalog implements TableCatalog {

  private static final String COLUMNS =
      """
      SELECT r.oid IS NOT NULL AS present, a.attname, format_type(a.atttypid, -1) AS type,
             format_type(a.atttypid, a.atttypmod) AS declared,
             b.typname AS base, e.typname AS element, a.attnotnull AS not_null,
             a.atthasdef AS defaulted, a.attgenerated <> '' OR a.attidentity = 'a' AS generated,
             c.relkind, array_position(k.conkey, a.attnum) AS key_position
      FROM (SELECT to_regclass(?) AS oid) r
      LEFT JOIN pg_class c ON c.oid = r.oid
      LEFT JOIN pg_constraint k ON k.conrelid = r.oid AND k.contype = 'p'
      LEFT JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_type b ON b.oid = CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END
      LEFT JOIN pg_type e ON e.oid = b.typelem AND b.typcategory = 'A'
      ORDER BY a.attnum
      """;

  /** Of a table and of all partitions below it. */
  private static final String STORAGE =
      """
      WITH RECURSIVE tree AS (
        SELECT to_regclass(?)::oid AS oid
        UNION ALL
        SELECT i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid
      )
      SELECT bool_or(c.relkind = 'f') AS elsewhere, bool_or(c.relpersistence = 'u') AS unlogged
      FROM tree t JOIN pg_class c ON c.oid = t.oid
      """;

  private static final String REFERENCES =
      """
      SELECT to_regclass(?)::oid::text AS self, k.confrelid::text AS parent
      FROM (SELECT 1) one
      LEFT JOIN pg_constraint k ON k.conrelid = to_regclass(?) AND k.contype = 'f'
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

  private final Identifiers names;

  PostgresCatalog(Identifiers names) {
    this.names = names;
  }

  /**
   * Looks a table up. A name is found as of now, its columns as of the start of the statement: when
   * the table is made in between, a new transaction sees both.
   */
  @Override
  public Optional<TableLayout> layout(Connection connection, TableName table) throws SQLException {
    String qualified = names.written(table);
    Optional<TableLayout> found = read(connection, table, qualified);
    if (found.isEmpty() || !found.get().columns().isEmpty()) {
      return found;
    }
    connection.rollback();
    return read(connection, table, qualified);
  }

  @Override
  public Optional<String> outsideTransactions(Connection connection, TableName table)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STORAGE)) {
      statement.setString(1, names.written(table));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getBoolean("elsewhere")) {
          return Optional.of("its rows, or some of them, are in another database");
        }
        return row.getBoolean("unlogged")
            ? Optional.of("it is unlogged, a crash of the server empties it")
            : Optional.empty();
      }
    }
  }

  @Override
  public TableReferences references(Connection connection, TableName table) throws SQLException {
    Set<String> parents = new HashSet<>();
    String self = table.toString();
    try (PreparedStatement statement = connection.prepareStatement(REFERENCES)) {
      statement.setString(1, names.written(table));
      statement.setString(2, names.written(table));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          self = String.valueOf(rows.getString("self"));
          String parent = rows.getString("parent");
          if (parent != null) {
            parents.add(parent);
          }
        }
      }
    }
    return new TableReferences(self, parents);
  }

  private static Optional<TableLayout> read(
      Connection connection, TableName table, String qualified) throws SQLException {
    List<Column> columns = new ArrayList<>();
    SortedMap<Integer, String> key = new TreeMap<>();
    TableKind kind = TableKind.TABLE;
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, qualified);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (!rows.getBoolean("present")) {
            return Optional.empty();
          }
          if (rows.getString("attname") != null) {
            columns.add(column(rows));
            kind = kind(rows.getString("relkind"));
            int position = rows.getInt("key_position");
            if (!rows.wasNull()) {
              key.put(position, rows.getString("attname"));
            }
          }
        }
      }
    }
    return Optional.of(new TableLayout(table, columns, List.copyOf(key.values()), kind));
  }

  private static Column column(ResultSet row) throws SQLException {
    String name = row.getString("attname");
    String type = row.getString("type");
    String declared = row.getString("declared");
    String element = row.getString("element");
    Set<ColumnTrait> traits = traits(row);
    return element == null
        ? new Column(
            name,
            type,
            declared,
            type,
            KINDS.getOrDefault(row.getString("base"), ColumnKind.OTHER),
            traits)
        : new Column(name, type, declared, element, ColumnKind.ARRAY, traits);
  }

  private static Set<ColumnTrait> traits(ResultSet row) throws SQLException {
    EnumSet<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
    add(traits, ColumnTrait.NOT_NULL, row.getBoolean("not_null"));
    add(traits, ColumnTrait.DEFAULTED, row.getBoolean("defaulted"));
    add(traits, ColumnTrait.GENERATED, row.getBoolean("generated"));
    return traits;
  }

  private static void add(Set<ColumnTrait> traits, ColumnTrait trait, boolean holds) {
    if (holds) {
      traits.add(trait);
    }
  }

  private static TableKind kind(String kind) {
    return switch (kind) {
      case "p" -> TableKind.PARTITIONED;
      case "v", "m" -> TableKind.VIEW;
      default -> TableKind.TABLE;
    };
  }
}
