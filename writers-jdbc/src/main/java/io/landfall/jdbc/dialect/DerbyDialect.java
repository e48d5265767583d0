// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import io.landfall.writer.Failure;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;

/** Apache Derby. */
final class DerbyDialect {

  /** The types of Db2, which Derby was made after. */
  static final TypeNames TYPES =
      TypeNames.of(
          Map.ofEntries(
              Map.entry(FieldType.INT8, "SMALLINT"),
              Map.entry(FieldType.INT16, "SMALLINT"),
              Map.entry(FieldType.INT32, "INTEGER"),
              Map.entry(FieldType.INT64, "BIGINT"),
              Map.entry(FieldType.FLOAT32, "FLOAT"),
              Map.entry(FieldType.FLOAT64, "DOUBLE"),
              Map.entry(FieldType.BOOLEAN, "SMALLINT"),
              Map.entry(FieldType.STRING, "VARCHAR(32672)"),
              Map.entry(FieldType.BYTES, "BLOB(64000)"),
              Map.entry(FieldType.DECIMAL, "DECIMAL(31,$scale)"),
              Map.entry(FieldType.DATE, "DATE"),
              Map.entry(FieldType.TIME, "TIME"),
              Map.entry(FieldType.TIMESTAMP, "TIMESTAMP")));

  private static final ErrorCodes CODES =
      ErrorCodes.STANDARD
          // Another process has the database; it is shutting down
          .states(Failure.Retry.BY_POLICY, "XSDB6", "XJ040", "XJ015", "08006")
          .states(
              new Failure.Fatal("create the database, or correct connection.url"), "XJ004", "XJ041")
          .states(new Failure.Fatal("create the table, or set auto.create=true"), "42X05")
          .states(
              new Failure.Fatal(
                  "add the column, or leave the field out with a ReplaceField transform"),
              "42X14",
              "42X04");

  private DerbyDialect() {}

  static Dialect of(DialectOptions options) {
    Identifiers names =
        Identifiers.doubleQuoted(options.quoting(), name -> name.toUpperCase(Locale.ROOT));
    ColumnTypes types =
        new NamedTypes(
            TYPES,
            Literals.standard(options.zone())
                .withNumbersForBooleans()
                .withHex(DerbyDialect::noBytes)
                .withTimes(Literals.Times.TEXT),
            DerbyDialect::cast);
    return DialectBuilder.of("derby", names, types)
        .driver("the Derby driver")
        .features(
            EnumSet.of(
                Feature.TRANSACTIONS,
                Feature.MULTI_ROW_INSERT,
                Feature.TIMES_AS_TEXT,
                Feature.BOOLEANS_AS_NUMBERS))
        .tables(
            new StandardTables(
                names,
                types,
                TableForm.STANDARD
                    .withNullable("")
                    .withAdd("ADD COLUMN ", TableForm.Adding.ONE_BY_ONE)
                    .withChange(
                        (name, type, nulls) -> "ALTER COLUMN " + name + " SET DATA TYPE " + type)))
        .rows(new MergeRows(names, MergeRows.Form.STANDARD.withSource(MergeRows.Source.DUMMY)))
        .errors(CODES)
        .build();
  }

  /** A time of day has no fraction. */
  private static String cast(Column column) {
    return column.kind() == ColumnKind.TIME
        ? "CAST(SUBSTR(CAST(? AS VARCHAR(32)), 1, 8) AS TIME)"
        : NamedTypes.STANDARD_CAST.apply(column);
  }

  private static String noBytes(String hex) {
    throw new DataException("Cannot write a default value of BYTES: Derby has none for a BLOB");
  }
}
