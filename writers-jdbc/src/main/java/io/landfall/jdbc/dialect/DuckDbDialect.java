// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import io.landfall.writer.Failure;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** DuckDB. Names differ by more than case, quoted or not. */
final class DuckDbDialect {

  private static final TypeNames TYPES =
      TypeNames.of(
          Map.ofEntries(
              Map.entry(FieldType.INT8, "TINYINT"),
              Map.entry(FieldType.INT16, "SMALLINT"),
              Map.entry(FieldType.INT32, "INTEGER"),
              Map.entry(FieldType.INT64, "BIGINT"),
              Map.entry(FieldType.FLOAT32, "FLOAT"),
              Map.entry(FieldType.FLOAT64, "DOUBLE"),
              Map.entry(FieldType.BOOLEAN, "BOOLEAN"),
              Map.entry(FieldType.STRING, "VARCHAR"),
              Map.entry(FieldType.BYTES, "BLOB"),
              Map.entry(FieldType.DECIMAL, "DECIMAL(38,$scale)"),
              Map.entry(FieldType.DATE, "DATE"),
              Map.entry(FieldType.TIME, "TIME"),
              Map.entry(FieldType.TIMESTAMP, "TIMESTAMP"),
              Map.entry(FieldType.ARRAY, "$element[]")));

  private static final ColumnKinds KINDS =
      ColumnKinds.except(
          Map.of(
              "FLOAT", ColumnKind.REAL,
              "HUGEINT", ColumnKind.DECIMAL,
              "UHUGEINT", ColumnKind.DECIMAL,
              "UBIGINT", ColumnKind.DECIMAL,
              "UINTEGER", ColumnKind.BIGINT,
              "USMALLINT", ColumnKind.INTEGER,
              "UTINYINT", ColumnKind.SMALLINT));

  private DuckDbDialect() {}

  static Dialect of(DialectOptions options) {
    Identifiers names = Identifiers.doubleQuoted(options.quoting(), UnaryOperator.identity());
    ColumnTypes types =
        new NamedTypes(
                TYPES,
                Literals.standard(options.zone()).withHex(hex -> "from_hex('" + hex + "')"),
                NamedTypes.STANDARD_CAST)
            .widening();
    return DialectBuilder.of("duckdb", names, types)
        .driver("the DuckDB driver")
        .features(
            EnumSet.of(Feature.TRANSACTIONS, Feature.MULTI_ROW_INSERT, Feature.MULTI_ROW_UPSERT))
        .catalog(new MetadataCatalog(names, MetadataCatalog.Outer.SCHEMA, KINDS))
        .tables(
            new StandardTables(
                names,
                types,
                TableForm.STANDARD.withAdd("ADD COLUMN ", TableForm.Adding.ONE_BY_ONE)))
        .rows(new OnConflictRows(names))
        .errors(new Errors())
        .build();
  }

  /** There are no SQLStates and no codes: an error starts with its kind. */
  private static final class Errors implements ErrorMeanings {

    private static final Map<String, Failure> KINDS =
        Map.ofEntries(
            Map.entry("Constraint Error", Failure.Reject.UNKNOWN),
            Map.entry("Conversion Error", Failure.Reject.UNKNOWN),
            Map.entry("Out of Range Error", Failure.Reject.UNKNOWN),
            Map.entry("TransactionContext Error", Failure.Retry.BY_POLICY),
            Map.entry("Transaction conflict", Failure.Retry.BY_POLICY),
            Map.entry("IO Error", Failure.Retry.BY_POLICY),
            Map.entry("Out of Memory Error", Failure.Retry.BY_POLICY),
            Map.entry("Connection Error", Failure.Retry.BY_POLICY),
            Map.entry(
                "Catalog Error", new Failure.Fatal("create the table, or set auto.create=true")),
            Map.entry(
                "Binder Error",
                new Failure.Fatal(
                    "add the column, or leave the field out with a ReplaceField transform")));

    @Override
    public Optional<Failure> failure(SQLException error) {
      String message = message(error);
      return KINDS.entrySet().stream()
          .filter(kind -> message.startsWith(kind.getKey()))
          .map(Map.Entry::getValue)
          .findFirst();
    }

    @Override
    public boolean isStale(SQLException error) {
      String message = message(error);
      return message.startsWith("Catalog Error") || message.startsWith("Binder Error");
    }

    /** An error that was described still has the one of the driver for its cause. */
    private static String message(SQLException error) {
      Throwable first = error;
      while (first.getCause() instanceof SQLException cause) {
        first = cause;
      }
      return String.valueOf(first.getMessage());
    }
  }
}
