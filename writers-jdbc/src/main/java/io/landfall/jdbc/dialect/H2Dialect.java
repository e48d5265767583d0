// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.FieldType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;

/** H2 from version 2 on. */
final class H2Dialect {

  private static final TypeNames TYPES =
      TypeNames.of(
          Map.ofEntries(
              Map.entry(FieldType.INT8, "TINYINT"),
              Map.entry(FieldType.INT16, "SMALLINT"),
              Map.entry(FieldType.INT32, "INTEGER"),
              Map.entry(FieldType.INT64, "BIGINT"),
              Map.entry(FieldType.FLOAT32, "REAL"),
              Map.entry(FieldType.FLOAT64, "DOUBLE PRECISION"),
              Map.entry(FieldType.BOOLEAN, "BOOLEAN"),
              Map.entry(FieldType.STRING, "VARCHAR"),
              Map.entry(FieldType.BYTES, "VARBINARY"),
              Map.entry(FieldType.DECIMAL, "NUMERIC(1000, $scale)"),
              Map.entry(FieldType.DATE, "DATE"),
              Map.entry(FieldType.TIME, "TIME(9)"),
              Map.entry(FieldType.TIMESTAMP, "TIMESTAMP(9)"),
              Map.entry(FieldType.ARRAY, "$element ARRAY"),
              Map.entry(FieldType.NESTED, "JSON")));

  private static final ErrorCodes CODES =
      ErrorCodes.STANDARD
          // Lock timeout, in use by another process, broken, closed, changed by another connection
          .retry(50200, 90020, 90067, 90098, 90121, 90131)
          .fatal("create the database, or correct connection.url", 90013, 90146)
          .fatal("create the schema, or correct table.name.format", 90079)
          .fatal("create the table, or set auto.create=true", 42102, 42103, 42104)
          .fatal("add the column, or leave the field out with a ReplaceField transform", 42122);

  private H2Dialect() {}

  static Dialect of(DialectOptions options) {
    Identifiers names =
        Identifiers.doubleQuoted(options.quoting(), name -> name.toUpperCase(Locale.ROOT));
    ColumnTypes types =
        new NamedTypes(TYPES, Literals.standard(options.zone()), H2Dialect::cast).widening();
    return DialectBuilder.of("h2", names, types)
        .driver("the H2 driver")
        .features(EnumSet.of(Feature.TRANSACTIONS, Feature.MULTI_ROW_INSERT))
        .tables(
            new StandardTables(
                names,
                types,
                TableForm.STANDARD
                    .withAdd("ADD ", TableForm.Adding.IN_BRACKETS)
                    .withChange(
                        (name, type, nulls) -> "ALTER COLUMN " + name + " SET DATA TYPE " + type)))
        .rows(new MergeRows(names, MergeRows.Form.STANDARD))
        .errors(CODES)
        .build();
  }

  /** A text that is cast to JSON would be a text in JSON; for other types it is converted. */
  private static String cast(Column column) {
    return column.type().equals("JSON") ? "? FORMAT JSON" : "?";
  }
}
