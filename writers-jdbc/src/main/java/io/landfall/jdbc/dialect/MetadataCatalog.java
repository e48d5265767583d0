// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnTrait;
import io.landfall.jdbc.table.TableKind;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a table is from the driver's metadata. A table is found where a statement would find
 * it: by its own schema and catalog, or by those of the connection.
 */
final class MetadataCatalog implements TableCatalog {

  private static final Set<String> DECIMALS = Set.of("DECIMAL", "NUMERIC");

  /** What the outer part of a name of two parts is. */
  enum Outer {
    SCHEMA,
    CATALOG
  }

  /** Whether the database can say which columns are the primary key. */
  enum Keys {
    READ,
    UNKNOWN
  }

  private final Identifiers names;
  private final Outer outer;
  private final ColumnKinds kinds;
  private final Keys keys;

  MetadataCatalog(Identifiers names, Outer outer, ColumnKinds kinds) {
    this(names, outer, kinds, Keys.READ);
  }

  MetadataCatalog(Identifiers names, Outer outer, ColumnKinds kinds, Keys keys) {
    this.names = names;
    this.outer = outer;
    this.kinds = kinds;
    this.keys = keys;
  }

  /** Where names have schemas and types mean what JDBC says. */
  static MetadataCatalog of(Identifiers names) {
    return new MetadataCatalog(names, Outer.SCHEMA, ColumnKinds.STANDARD);
  }

  /** Where a table is: null for what the database has no notion of. */
  private record Place(@Nullable String catalog, @Nullable String schema, String table) {}

  private record Found(Place place, TableKind kind) {}

  @Override
  public Optional<TableLayout> layout(Connection connection, TableName table) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    Optional<Found> found = find(metadata, place(connection, table));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Place place = found.get().place();
    List<Column> columns = columns(metadata, place);
    List<String> key =
        keys == Keys.UNKNOWN
            ? List.of()
            : primaryKey(metadata, place).stream().map(name -> nameOf(name, columns)).toList();
    return Optional.of(new TableLayout(table, columns, key, found.get().kind()));
  }

  private Place place(Connection connection, TableName table) throws SQLException {
    List<String> parts = table.parts().stream().map(names::kept).toList();
    String last = parts.get(parts.size() - 1);
    if (parts.size() == 3) {
      return new Place(parts.get(0), parts.get(1), last);
    }
    String first = parts.size() == 2 ? parts.get(0) : null;
    return outer == Outer.CATALOG
        ? new Place(first == null ? given(connection.getCatalog()) : first, null, last)
        : new Place(
            given(connection.getCatalog()),
            first == null ? given(connection.getSchema()) : first,
            last);
  }

  private static @Nullable String given(@Nullable String name) {
    return name == null || name.isEmpty() ? null : name;
  }

  /** The table of this very name, otherwise of this name in another case where case is nothing. */
  private static Optional<Found> find(DatabaseMetaData metadata, Place place) throws SQLException {
    Found alike = null;
    try (ResultSet rows =
        metadata.getTables(
            place.catalog(),
            pattern(metadata, place.schema()),
            pattern(metadata, place.table()),
            null)) {
      while (rows.next()) {
        String schema = rows.getString("TABLE_SCHEM");
        String name = rows.getString("TABLE_NAME");
        TableKind kind = kind(rows.getString("TABLE_TYPE"));
        Place where = new Place(place.catalog(), place.schema() == null ? null : schema, name);
        if (name.equals(place.table()) && isIn(place.schema(), schema)) {
          return Optional.of(new Found(where, kind));
        }
        if (name.equalsIgnoreCase(place.table())) {
          alike = new Found(where, kind);
        }
      }
    }
    return metadata.supportsMixedCaseQuotedIdentifiers()
        ? Optional.empty()
        : Optional.ofNullable(alike);
  }

  private static boolean isIn(@Nullable String wanted, @Nullable String schema) {
    return wanted == null || wanted.equals(schema);
  }

  private List<Column> columns(DatabaseMetaData metadata, Place place) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ResultSet rows =
        metadata.getColumns(
            place.catalog(),
            pattern(metadata, place.schema()),
            pattern(metadata, place.table()),
            null)) {
      while (rows.next()) {
        if (rows.getString("TABLE_NAME").equals(place.table())
            && isIn(place.schema(), rows.getString("TABLE_SCHEM"))) {
          columns.add(column(rows));
        }
      }
    }
    return columns;
  }

  /** Some drivers give the values of a row in the order of their columns only. */
  private Column column(ResultSet row) throws SQLException {
    String name = row.getString("COLUMN_NAME");
    int jdbcType = row.getInt("DATA_TYPE");
    String type = String.valueOf(row.getString("TYPE_NAME"));
    if (DECIMALS.contains(type)) {
      // Without them, a cast would leave out the digits behind the point
      type += "(" + row.getInt("COLUMN_SIZE") + "," + row.getInt("DECIMAL_DIGITS") + ")";
    }
    EnumSet<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
    if (row.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls) {
      traits.add(ColumnTrait.NOT_NULL);
    }
    String defaultValue = row.getString("COLUMN_DEF");
    if (isYes(row.getString("IS_AUTOINCREMENT")) || isValue(defaultValue)) {
      traits.add(ColumnTrait.DEFAULTED);
    }
    if (isYes(row.getString("IS_GENERATEDCOLUMN"))) {
      traits.add(ColumnTrait.GENERATED);
    }
    return kinds.column(name, jdbcType, type, traits);
  }

  private static boolean isYes(@Nullable String value) {
    return "YES".equals(value);
  }

  private static boolean isValue(@Nullable String defaultValue) {
    return defaultValue != null && !"NULL".equalsIgnoreCase(defaultValue);
  }

  /** Parents are told apart by their schema and name; those of another catalog cannot be. */
  @Override
  public TableReferences references(Connection connection, TableName table) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    Optional<Found> found = find(metadata, place(connection, table));
    if (found.isEmpty() || keys == Keys.UNKNOWN) {
      return TableReferences.none(table);
    }
    Place place = found.get().place();
    Set<String> parents = new HashSet<>();
    try (ResultSet rows =
        metadata.getImportedKeys(place.catalog(), place.schema(), place.table())) {
      while (rows.next()) {
        String outer =
            rows.getString(this.outer == Outer.CATALOG ? "PKTABLE_CAT" : "PKTABLE_SCHEM");
        parents.add(outer + "." + rows.getString("PKTABLE_NAME"));
      }
    }
    String outer = this.outer == Outer.CATALOG ? place.catalog() : place.schema();
    return new TableReferences(outer + "." + place.table(), parents);
  }

  private static List<String> primaryKey(DatabaseMetaData metadata, Place place)
      throws SQLException {
    SortedMap<Integer, String> key = new TreeMap<>();
    try (ResultSet rows = metadata.getPrimaryKeys(place.catalog(), place.schema(), place.table())) {
      while (rows.next()) {
        key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    return List.copyOf(key.values());
  }

  /** There are drivers that read the key from the statement that made it, quotes included. */
  private static String nameOf(String key, List<Column> columns) {
    boolean known = columns.stream().anyMatch(column -> column.name().equals(key));
    return known ? key : key.replace("\"\"", "\"");
  }

  /**
   * A pattern that the name matches; what else matches is left out later. Drivers do not agree on
   * what an escape is, but a wildcard matches itself everywhere.
   */
  private static @Nullable String pattern(DatabaseMetaData metadata, @Nullable String name)
      throws SQLException {
    String escape = metadata.getSearchStringEscape();
    return name == null || escape == null || escape.isEmpty() ? name : name.replace(escape, "_");
  }

  private static TableKind kind(@Nullable String type) {
    String upper = String.valueOf(type).toUpperCase(Locale.ROOT);
    if (upper.contains("VIEW")) {
      return TableKind.VIEW;
    }
    return upper.contains("PARTITIONED") ? TableKind.PARTITIONED : TableKind.TABLE;
  }
}
