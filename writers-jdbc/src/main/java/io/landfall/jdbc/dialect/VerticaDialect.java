// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.FieldType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;

/** Vertica, which has one type of integers and one of floating numbers. */
final class VerticaDialect {

  private VerticaDialect() {}

  private static final TypeNames TYPES =
      TypeNames.of(
          Map.ofEntries(
              Map.entry(FieldType.INT8, "INT"),
              Map.entry(FieldType.INT16, "INT"),
              Map.entry(FieldType.INT32, "INT"),
              Map.entry(FieldType.INT64, "INT"),
              Map.entry(FieldType.FLOAT32, "FLOAT"),
              Map.entry(FieldType.FLOAT64, "FLOAT"),
              Map.entry(FieldType.BOOLEAN, "BOOLEAN"),
              Map.entry(FieldType.STRING, "VARCHAR(65000)"),
              Map.entry(FieldType.BYTES, "VARBINARY(65000)"),
              Map.entry(FieldType.DECIMAL, "DECIMAL(38,$scale)"),
              Map.entry(FieldType.DATE, "DATE"),
              Map.entry(FieldType.TIME, "TIME"),
              Map.entry(FieldType.TIMESTAMP, "TIMESTAMP")));

  static Dialect of(DialectOptions options) {
    Identifiers names =
        Identifiers.doubleQuoted(options.quoting(), name -> name.toLowerCase(Locale.ROOT));
    ColumnTypes types =
        new NamedTypes(TYPES, Literals.standard(options.zone()), NamedTypes.STANDARD_CAST);
    return DialectBuilder.of("vertica", names, types)
        .driver("the Vertica JDBC driver")
        .features(EnumSet.of(Feature.UNTRIED, Feature.TRANSACTIONS))
        .tables(
            new StandardTables(
                names,
                types,
                TableForm.STANDARD.withAdd("ADD COLUMN ", TableForm.Adding.ONE_BY_ONE)))
        .rows(new MergeRows(names, MergeRows.Form.STANDARD.withSource(MergeRows.Source.SELECT)))
        .build();
  }
}
