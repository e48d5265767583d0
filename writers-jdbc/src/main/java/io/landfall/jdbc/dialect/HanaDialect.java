// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.FieldType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** SAP HANA. Its TINYINT has no sign, so that a SMALLINT holds a byte; a time of day stays one. */
final class HanaDialect {

  private HanaDialect() {}

  private static final TypeNames TYPES =
      TypeNames.of(
              Map.ofEntries(
                  Map.entry(FieldType.INT8, "SMALLINT"),
                  Map.entry(FieldType.INT16, "SMALLINT"),
                  Map.entry(FieldType.INT32, "INTEGER"),
                  Map.entry(FieldType.INT64, "BIGINT"),
                  Map.entry(FieldType.FLOAT32, "REAL"),
                  Map.entry(FieldType.FLOAT64, "DOUBLE"),
                  Map.entry(FieldType.BOOLEAN, "BOOLEAN"),
                  Map.entry(FieldType.STRING, "NVARCHAR(1000)"),
                  Map.entry(FieldType.BYTES, "BLOB"),
                  Map.entry(FieldType.DECIMAL, "DECIMAL(38,$scale)"),
                  Map.entry(FieldType.DATE, "DATE"),
                  Map.entry(FieldType.TIME, "TIME"),
                  Map.entry(FieldType.TIMESTAMP, "TIMESTAMP")))
          .withKeys(Map.of(FieldType.BYTES, "VARBINARY(1000)"));

  static Dialect of(DialectOptions options) {
    Identifiers names =
        Identifiers.doubleQuoted(options.quoting(), name -> name.toUpperCase(Locale.ROOT));
    ColumnTypes types =
        new NamedTypes(
            TYPES,
            Literals.standard(options.zone()).withTimes(Literals.Times.TEXT),
            NamedTypes.NO_CAST);
    StandardRows standard = new StandardRows(names);
    MergeRows merge =
        new MergeRows(
            names, MergeRows.Form.STANDARD.withSource(MergeRows.Source.SELECT_FROM_DUMMY));
    return DialectBuilder.of("hana", names, types)
        .driver("the SAP HANA JDBC driver")
        .features(EnumSet.of(Feature.UNTRIED, Feature.TRANSACTIONS))
        .tables(
            new StandardTables(
                names,
                types,
                TableForm.STANDARD
                    .withCreate("CREATE COLUMN TABLE ")
                    .withAdd("ADD ", TableForm.Adding.IN_BRACKETS)))
        .rows(
            (action, target) ->
                action == RowAction.UPSERT
                    ? Optional.of(upsert(standard, target))
                    : merge.statement(action, target))
        .build();
  }

  /** One row at a time. */
  private static RowStatement upsert(StandardRows standard, RowTarget target) {
    RowStatement rows = standard.insert("UPSERT", target, " WITH PRIMARY KEY");
    return RowStatement.single(rows.sql(), rows.parameters());
  }
}
