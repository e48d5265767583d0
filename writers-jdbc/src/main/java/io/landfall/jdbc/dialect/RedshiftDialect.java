// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.FieldType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;

/**
 * Amazon Redshift. Its MERGE takes rows from a table alone, so that there is no upsert by one
 * statement; a key is not enforced.
 */
final class RedshiftDialect {

  private RedshiftDialect() {}

  private static final TypeNames TYPES =
      TypeNames.of(
          Map.ofEntries(
              Map.entry(FieldType.INT8, "SMALLINT"),
              Map.entry(FieldType.INT16, "SMALLINT"),
              Map.entry(FieldType.INT32, "INTEGER"),
              Map.entry(FieldType.INT64, "BIGINT"),
              Map.entry(FieldType.FLOAT32, "REAL"),
              Map.entry(FieldType.FLOAT64, "DOUBLE PRECISION"),
              Map.entry(FieldType.BOOLEAN, "BOOLEAN"),
              Map.entry(FieldType.STRING, "VARCHAR(65535)"),
              Map.entry(FieldType.BYTES, "VARBYTE(65535)"),
              Map.entry(FieldType.DECIMAL, "DECIMAL(38,$scale)"),
              Map.entry(FieldType.DATE, "DATE"),
              Map.entry(FieldType.TIME, "TIME"),
              Map.entry(FieldType.TIMESTAMP, "TIMESTAMP")));

  static Dialect of(DialectOptions options) {
    Identifiers names =
        Identifiers.doubleQuoted(options.quoting(), name -> name.toLowerCase(Locale.ROOT));
    ColumnTypes types =
        new NamedTypes(
            TYPES,
            Literals.standard(options.zone())
                .withHex(hex -> "from_hex('" + hex + "')")
                .withText(RedshiftDialect::text),
            NamedTypes.STANDARD_CAST);
    return DialectBuilder.of("redshift", names, types)
        .driver("the Redshift JDBC driver")
        .features(EnumSet.of(Feature.UNTRIED, Feature.TRANSACTIONS, Feature.MULTI_ROW_INSERT))
        .catalog(new MetadataCatalog(names, MetadataCatalog.Outer.SCHEMA, PostgresFamily.KINDS))
        .tables(
            new StandardTables(
                names,
                types,
                TableForm.STANDARD.withAdd("ADD COLUMN ", TableForm.Adding.ONE_BY_ONE)))
        .build();
  }

  /** A backslash escapes. */
  private static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
