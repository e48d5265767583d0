// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.ColumnTrait;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Databases that are reached by PostgreSQL's driver, which takes all of them for PostgreSQL. */
final class PostgresFamily {

  private static final ColumnKinds USUAL =
      ColumnKinds.except(
          Map.of(
              "TIMESTAMPTZ", ColumnKind.TIMESTAMP_TZ,
              "TIMETZ", ColumnKind.OTHER,
              "MONEY", ColumnKind.OTHER));

  /** What the driver says of columns: an array is an element with an underscore before it. */
  static final ColumnKinds KINDS =
      new ColumnKinds() {
        @Override
        public ColumnKind kind(int jdbcType, String type) {
          return USUAL.kind(jdbcType, type);
        }

        @Override
        public Column column(String name, int jdbcType, String type, Set<ColumnTrait> traits) {
          if (type.startsWith("_")) {
            String element = type.substring(1);
            return new Column(name, element + "[]", element, ColumnKind.ARRAY, traits);
          }
          return ColumnKinds.super.column(name, jdbcType, type, traits);
        }
      };

  private PostgresFamily() {}

  /** The dialect of the server that answers: each names itself in its version. */
  static Dialect met(Dialect declared, DialectOptions options, Connection connection)
      throws SQLException {
    String version = version(connection).toLowerCase(Locale.ROOT);
    if (version.contains("cratedb")) {
      return CrateDialect.of(options);
    }
    if (version.contains("cockroach")) {
      return CockroachDialect.of(options);
    }
    if (version.contains("redshift")) {
      return RedshiftDialect.of(options);
    }
    return version.contains("questdb") ? QuestDbDialect.of(options) : declared;
  }

  private static String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT version()")) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }
}
