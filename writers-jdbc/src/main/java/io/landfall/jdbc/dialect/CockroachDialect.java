// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.FieldType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;

/** CockroachDB, by the driver of PostgreSQL. An INT there has 64 bits, so that INT4 is made. */
final class CockroachDialect {

  private CockroachDialect() {}

  private static final TypeNames TYPES =
      TypeNames.of(
          Map.ofEntries(
              Map.entry(FieldType.INT8, "INT2"),
              Map.entry(FieldType.INT16, "INT2"),
              Map.entry(FieldType.INT32, "INT4"),
              Map.entry(FieldType.INT64, "INT8"),
              Map.entry(FieldType.FLOAT32, "FLOAT4"),
              Map.entry(FieldType.FLOAT64, "FLOAT8"),
              Map.entry(FieldType.BOOLEAN, "BOOLEAN"),
              Map.entry(FieldType.STRING, "STRING"),
              Map.entry(FieldType.BYTES, "BYTES"),
              Map.entry(FieldType.DECIMAL, "DECIMAL"),
              Map.entry(FieldType.DATE, "DATE"),
              Map.entry(FieldType.TIME, "TIME"),
              Map.entry(FieldType.TIMESTAMP, "TIMESTAMP"),
              Map.entry(FieldType.ARRAY, "$element[]"),
              Map.entry(FieldType.NESTED, "JSONB")));

  static Dialect of(DialectOptions options) {
    Identifiers names =
        Identifiers.doubleQuoted(options.quoting(), name -> name.toLowerCase(Locale.ROOT));
    ColumnTypes types =
        new NamedTypes(
            TYPES,
            Literals.standard(options.zone())
                .withHex(hex -> "x'" + hex + "'")
                .withText(CockroachDialect::text)
                .withTimes(Literals.Times.TEXT),
            column -> "?::" + column.type());
    return DialectBuilder.of("cockroachdb", names, types)
        .driver("the PostgreSQL JDBC driver")
        .features(
            EnumSet.of(
                Feature.UNTRIED,
                Feature.TRANSACTIONS,
                Feature.MULTI_ROW_INSERT,
                Feature.MULTI_ROW_UPSERT))
        .session(new PostgresSession(options.zone()))
        .catalog(new MetadataCatalog(names, MetadataCatalog.Outer.SCHEMA, PostgresFamily.KINDS))
        .tables(
            new StandardTables(
                names, types, TableForm.STANDARD.withAdd("ADD COLUMN ", TableForm.Adding.TOGETHER)))
        .rows(new OnConflictRows(names))
        .build();
  }

  private static String text(String value) {
    String doubled = value.replace("'", "''");
    return doubled.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "e'" + doubled.replace("\\", "\\\\") + "'";
  }
}
