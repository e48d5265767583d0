// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import io.landfall.writer.Failure;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** SQLite. One connection writes at a time; the others wait. */
final class SqliteDialect {

  private static final int MAX_PARAMETERS = 32_766;

  private static final TypeNames TYPES =
      TypeNames.of(
          Map.ofEntries(
              Map.entry(FieldType.INT8, "INTEGER"),
              Map.entry(FieldType.INT16, "INTEGER"),
              Map.entry(FieldType.INT32, "INTEGER"),
              Map.entry(FieldType.INT64, "INTEGER"),
              Map.entry(FieldType.FLOAT32, "REAL"),
              Map.entry(FieldType.FLOAT64, "REAL"),
              Map.entry(FieldType.BOOLEAN, "INTEGER"),
              Map.entry(FieldType.STRING, "TEXT"),
              Map.entry(FieldType.BYTES, "BLOB"),
              Map.entry(FieldType.DECIMAL, "NUMERIC"),
              Map.entry(FieldType.DATE, "NUMERIC"),
              Map.entry(FieldType.TIME, "NUMERIC"),
              Map.entry(FieldType.TIMESTAMP, "NUMERIC")));

  /**
   * As long as others may hold the lock, rather than failing at once. A transaction must take the
   * lock with its first write: the driver opens the next one at each commit, and one that locks at
   * once would never let go of the database.
   */
  private static final SessionRules SESSION =
      SessionRules.of(Map.of("busy_timeout", "30000"), List.of());

  private static final ErrorCodes CODES =
      ErrorCodes.STANDARD
          // Busy, locked, interrupted, input or output, full, another process changed the schema
          .retry(5, 6, 9, 10, 13, 15, 17)
          // Too big, constraint, mismatch
          .reject(18, 19, 20)
          .fatal("let this process write the file and its directory", 3, 8, 23)
          .fatal("correct the path in connection.url", 14, 26)
          .fatal("restore the database from a backup", 11);

  private SqliteDialect() {}

  static Dialect of(DialectOptions options) {
    Identifiers names = Identifiers.doubleQuoted(options.quoting(), UnaryOperator.identity());
    ColumnTypes types =
        new NamedTypes(
            TYPES,
            Literals.standard(options.zone())
                .withNumbersForBooleans()
                .withTimes(Literals.Times.MILLIS),
            NamedTypes.NO_CAST);
    return DialectBuilder.of("sqlite", names, types)
        .driver("the SQLite JDBC driver")
        .features(
            EnumSet.of(
                Feature.TRANSACTIONS,
                Feature.MULTI_ROW_INSERT,
                Feature.MULTI_ROW_UPSERT,
                Feature.REPEATED_KEYS_IN_UPSERT,
                Feature.TIMES_AS_NUMBERS,
                Feature.BOOLEANS_AS_NUMBERS))
        .mostParameters(MAX_PARAMETERS)
        .session(SESSION)
        .catalog(
            new MetadataCatalog(
                names, MetadataCatalog.Outer.SCHEMA, (jdbc, type) -> byAffinity(type)))
        .tables(
            new StandardTables(
                names,
                types,
                TableForm.STANDARD.withAdd("ADD COLUMN ", TableForm.Adding.ONE_BY_ONE)))
        .rows(new OnConflictRows(names))
        .errors(new Errors())
        .build();
  }

  /** What a column does with its values follows from what its type's name contains. */
  private static ColumnKind byAffinity(String type) {
    String name = type.toUpperCase(Locale.ROOT);
    if (name.contains("INT")) {
      return ColumnKind.BIGINT;
    }
    if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
      return ColumnKind.TEXT;
    }
    if (name.contains("BLOB") || name.isEmpty()) {
      return ColumnKind.BINARY;
    }
    return name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB")
        ? ColumnKind.DOUBLE
        : ColumnKind.DECIMAL;
  }

  /** There are no SQLStates; a table or column that is missing is an error like any other. */
  private static final class Errors implements ErrorMeanings {

    private static final int ERROR = 1;

    @Override
    public Optional<Failure> failure(SQLException error) {
      return CODES.failure(error);
    }

    @Override
    public boolean isStale(SQLException error) {
      return error.getErrorCode() == ERROR;
    }
  }
}
