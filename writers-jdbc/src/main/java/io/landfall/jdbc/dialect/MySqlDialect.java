// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.dialect.MySqlRows.NewRow;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** MySQL and MariaDB, each with the driver of either. */
final class MySqlDialect {

  /** The protocol counts the parameters of a prepared statement in 16 bits. */
  private static final int MAX_PARAMETERS = 65_535;

  private static final Set<Feature> FEATURES =
      EnumSet.of(
          Feature.TRANSACTIONS,
          Feature.MULTI_ROW_INSERT,
          Feature.MULTI_ROW_UPSERT,
          Feature.REPEATED_KEYS_IN_UPSERT,
          Feature.BOOLEANS_AS_NUMBERS,
          // Connector/J takes a MariaDB for a server without fractions of seconds
          Feature.TIMES_AS_TEXT);

  /** Compares keys byte by byte: in the usual order, {@code a} and {@code A} were one row. */
  private static final String KEY_TEXT = "VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

  private static final TypeNames TYPES =
      TypeNames.of(
              Map.ofEntries(
                  Map.entry(FieldType.INT8, "TINYINT"),
                  Map.entry(FieldType.INT16, "SMALLINT"),
                  Map.entry(FieldType.INT32, "INT"),
                  Map.entry(FieldType.INT64, "BIGINT"),
                  Map.entry(FieldType.FLOAT32, "FLOAT"),
                  Map.entry(FieldType.FLOAT64, "DOUBLE"),
                  Map.entry(FieldType.BOOLEAN, "TINYINT"),
                  Map.entry(FieldType.STRING, "TEXT"),
                  Map.entry(FieldType.BYTES, "VARBINARY(1024)"),
                  Map.entry(FieldType.DECIMAL, "DECIMAL(65,$scale)"),
                  Map.entry(FieldType.DATE, "DATE"),
                  Map.entry(FieldType.TIME, "TIME(3)"),
                  Map.entry(FieldType.TIMESTAMP, "DATETIME(3)"),
                  Map.entry(FieldType.ARRAY, "JSON"),
                  Map.entry(FieldType.NESTED, "JSON")))
          // Neither TEXT nor so many bytes can be a key
          .withKeys(Map.of(FieldType.STRING, KEY_TEXT, FieldType.BYTES, "VARBINARY(255)"));

  /** A bit and a boolean are numbers here, and TIMESTAMP is an instant, DATETIME is not. */
  private static final ColumnKinds KINDS =
      ColumnKinds.except(
          Map.ofEntries(
              Map.entry("BIT", ColumnKind.BIGINT),
              Map.entry("TINYINT", ColumnKind.SMALLINT),
              Map.entry("TINYINT UNSIGNED", ColumnKind.SMALLINT),
              Map.entry("SMALLINT UNSIGNED", ColumnKind.INTEGER),
              Map.entry("INT UNSIGNED", ColumnKind.BIGINT),
              Map.entry("BIGINT UNSIGNED", ColumnKind.DECIMAL),
              Map.entry("FLOAT", ColumnKind.REAL),
              Map.entry("YEAR", ColumnKind.SMALLINT),
              Map.entry("DATETIME", ColumnKind.TIMESTAMP),
              Map.entry("TIMESTAMP", ColumnKind.TIMESTAMP_TZ),
              Map.entry("ENUM", ColumnKind.TEXT),
              Map.entry("SET", ColumnKind.TEXT),
              Map.entry("JSON", ColumnKind.OTHER),
              Map.entry("GEOMETRY", ColumnKind.OTHER)));

  private static final TableForm TABLES =
      TableForm.STANDARD
          .withChange((name, type, nulls) -> "MODIFY COLUMN " + name + " " + type + nulls)
          // The character set of the database may lack most characters
          .withOptions(" DEFAULT CHARACTER SET utf8mb4");

  private MySqlDialect() {}

  static Dialect of(DialectOptions options) {
    return of(options, NewRow.FUNCTION);
  }

  private static Dialect of(DialectOptions options, NewRow newRow) {
    Identifiers names =
        new Identifiers(
            '`', '`', options.quoting(), UnaryOperator.identity(), UnaryOperator.identity());
    ColumnTypes types =
        new NamedTypes(
                TYPES,
                Literals.standard(options.zone())
                    .withText(MySqlDialect::text)
                    .withNumbersForBooleans()
                    .withTimes(Literals.Times.TEXT),
                NamedTypes.NO_CAST)
            .widening();
    return DialectBuilder.of("mysql", names, types)
        .driver("Connector/J or the MariaDB driver")
        .features(FEATURES)
        .mostParameters(MAX_PARAMETERS)
        .session(new MySqlSession())
        .catalog(
            new MySqlCatalog(
                names, new MetadataCatalog(names, MetadataCatalog.Outer.CATALOG, KINDS)))
        .tables(new StandardTables(names, types, TABLES))
        .rows(new MySqlRows(names, newRow))
        .errors(MySqlErrors.CODES)
        .variants(
            (declared, connection) -> knowsAlias(connection) ? of(options, NewRow.ALIAS) : declared)
        .build();
  }

  /**
   * A backslash escapes in the modes that {@link MySqlSession} sets. In brackets a text may be the
   * default of a TEXT column too.
   */
  private static String text(String value) {
    return "('" + value.replace("\\", "\\\\").replace("'", "''") + "')";
  }

  private static boolean knowsAlias(Connection connection) throws SQLException {
    return !MySqlCatalog.isMariaDb(connection) && isFrom8020(connection.getMetaData());
  }

  private static boolean isFrom8020(DatabaseMetaData server) throws SQLException {
    int major = server.getDatabaseMajorVersion();
    int minor = server.getDatabaseMinorVersion();
    return major > 8
        || major == 8 && minor > 0
        || major == 8 && patch(server.getDatabaseProductVersion()) >= 20;
  }

  private static int patch(String version) {
    String[] parts = version.split("[^0-9]+");
    return parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
  }
}
