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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks tables up in the information schema, in the part of it that CrateDB has. The driver's
 * metadata would ask for the catalog of the URL, which CrateDB does not call so.
 */
final class CrateCatalog implements TableCatalog {

  /** What is in an object is a column of its own here, named with brackets. */
  private static final String COLUMNS =
      """
      SELECT column_name, data_type, is_nullable, column_default, is_generated
      FROM information_schema.columns
      WHERE table_schema = COALESCE(?, current_schema()) AND table_name = ?
        AND column_name NOT LIKE '%[%'
      ORDER BY ordinal_position
      """;

  private static final String KEY =
      """
      SELECT k.column_name
      FROM information_schema.key_column_usage k
      JOIN information_schema.table_constraints c
        ON c.constraint_name = k.constraint_name AND c.table_schema = k.table_schema
        AND c.table_name = k.table_name
      WHERE k.table_schema = COALESCE(?, current_schema()) AND k.table_name = ?
        AND c.constraint_type = 'PRIMARY KEY'
      ORDER BY k.ordinal_position
      """;

  private static final String KIND =
      """
      SELECT table_type FROM information_schema.tables
      WHERE table_schema = COALESCE(?, current_schema()) AND table_name = ?
      """;

  private static final String ARRAY_END = "_array";

  private static final Map<String, ColumnKind> KINDS =
      Map.ofEntries(
          Map.entry("boolean", ColumnKind.BOOLEAN),
          Map.entry("byte", ColumnKind.SMALLINT),
          Map.entry("char", ColumnKind.SMALLINT),
          Map.entry("smallint", ColumnKind.SMALLINT),
          Map.entry("integer", ColumnKind.INTEGER),
          Map.entry("bigint", ColumnKind.BIGINT),
          Map.entry("real", ColumnKind.REAL),
          Map.entry("double precision", ColumnKind.DOUBLE),
          Map.entry("numeric", ColumnKind.DECIMAL),
          Map.entry("text", ColumnKind.TEXT),
          Map.entry("character", ColumnKind.TEXT),
          Map.entry("character varying", ColumnKind.TEXT),
          Map.entry("timestamp with time zone", ColumnKind.TIMESTAMP_TZ),
          Map.entry("timestamp without time zone", ColumnKind.TIMESTAMP));

  private final Identifiers names;

  CrateCatalog(Identifiers names) {
    this.names = names;
  }

  @Override
  public Optional<TableLayout> layout(Connection connection, TableName table) throws SQLException {
    List<String> kinds = texts(connection, KIND, table);
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    TableKind kind = kinds.get(0).contains("VIEW") ? TableKind.VIEW : TableKind.TABLE;
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = prepared(connection, COLUMNS, table);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        columns.add(column(rows));
      }
    }
    return Optional.of(new TableLayout(table, columns, texts(connection, KEY, table), kind));
  }

  private List<String> texts(Connection connection, String sql, TableName table)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = prepared(connection, sql, table);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private PreparedStatement prepared(Connection connection, String sql, TableName table)
      throws SQLException {
    List<String> parts = table.parts();
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, parts.size() == 1 ? null : names.kept(parts.get(parts.size() - 2)));
    statement.setString(2, names.kept(table.table()));
    return statement;
  }

  private static Column column(ResultSet row) throws SQLException {
    String name = row.getString("column_name");
    String type = row.getString("data_type");
    Set<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
    if ("NO".equals(row.getString("is_nullable"))) {
      traits.add(ColumnTrait.NOT_NULL);
    }
    if (row.getString("column_default") != null) {
      traits.add(ColumnTrait.DEFAULTED);
    }
    if (isTrue(row.getString("is_generated"))) {
      traits.add(ColumnTrait.GENERATED);
    }
    if (type.endsWith(ARRAY_END)) {
      String element = type.substring(0, type.length() - ARRAY_END.length());
      return new Column(name, "ARRAY(" + element + ")", element, ColumnKind.ARRAY, traits);
    }
    return new Column(name, type, type, kind(type), traits);
  }

  private static boolean isTrue(@Nullable String generated) {
    return "ALWAYS".equals(generated) || "t".equals(generated) || "true".equals(generated);
  }

  private static ColumnKind kind(String type) {
    int size = type.indexOf('(');
    return KINDS.getOrDefault(size < 0 ? type : type.substring(0, size), ColumnKind.OTHER);
  }
}
