// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.FieldType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * QuestDB, by the driver of PostgreSQL. Tables have no primary key; rows are added and changed, but
 * not upserted or deleted.
 */
final class QuestDbDialect {

  private QuestDbDialect() {}

  private static final TypeNames TYPES =
      TypeNames.of(
          Map.ofEntries(
              Map.entry(FieldType.INT8, "SHORT"),
              Map.entry(FieldType.INT16, "SHORT"),
              Map.entry(FieldType.INT32, "INT"),
              Map.entry(FieldType.INT64, "LONG"),
              Map.entry(FieldType.FLOAT32, "FLOAT"),
              Map.entry(FieldType.FLOAT64, "DOUBLE"),
              Map.entry(FieldType.BOOLEAN, "BOOLEAN"),
              Map.entry(FieldType.STRING, "VARCHAR"),
              Map.entry(FieldType.BYTES, "BINARY"),
              Map.entry(FieldType.DECIMAL, "DECIMAL(76,$scale)"),
              Map.entry(FieldType.DATE, "TIMESTAMP"),
              Map.entry(FieldType.TIME, "VARCHAR"),
              Map.entry(FieldType.TIMESTAMP, "TIMESTAMP")));

  static Dialect of(DialectOptions options) {
    Identifiers names = Identifiers.doubleQuoted(options.quoting(), UnaryOperator.identity());
    ColumnTypes types =
        new NamedTypes(
            TYPES,
            Literals.standard(options.zone()).withTimes(Literals.Times.TEXT),
            NamedTypes.STANDARD_CAST);
    StandardRows standard = new StandardRows(names);
    return DialectBuilder.of("questdb", names, types)
        .driver("the PostgreSQL JDBC driver")
        .features(EnumSet.of(Feature.UNTRIED))
        .catalog(
            new MetadataCatalog(
                names,
                MetadataCatalog.Outer.SCHEMA,
                PostgresFamily.KINDS,
                MetadataCatalog.Keys.UNKNOWN))
        .tables(
            new StandardTables(
                names,
                types,
                TableForm.STANDARD
                    .withoutKeys()
                    .withNullable("")
                    .withAdd("ADD COLUMN ", TableForm.Adding.ONE_BY_ONE)))
        .rows(
            (action, target) ->
                action == RowAction.DELETE ? Optional.empty() : standard.statement(action, target))
        .build();
  }
}
