// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.FieldType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;

/** Db2 for Linux, UNIX and Windows, whose types are those of Derby. */
final class Db2Dialect {

  private Db2Dialect() {}

  static Dialect of(DialectOptions options) {
    Identifiers names =
        Identifiers.doubleQuoted(options.quoting(), name -> name.toUpperCase(Locale.ROOT));
    ColumnTypes types =
        new NamedTypes(
            DerbyDialect.TYPES.withKeys(
                Map.of(FieldType.STRING, "VARCHAR(255)", FieldType.BYTES, "VARBINARY(255)")),
            Literals.standard(options.zone())
                .withNumbersForBooleans()
                .withHex(hex -> "BLOB(X'" + hex + "')")
                .withTimes(Literals.Times.TEXT),
            NamedTypes.STANDARD_CAST);
    return DialectBuilder.of("db2", names, types)
        .driver("the Db2 JDBC driver")
        .features(
            EnumSet.of(
                Feature.UNTRIED,
                Feature.TRANSACTIONS,
                Feature.MULTI_ROW_INSERT,
                Feature.BOOLEANS_AS_NUMBERS))
        .tables(
            new StandardTables(
                names,
                types,
                TableForm.STANDARD
                    .withNullable("")
                    .withAdd("ADD COLUMN ", TableForm.Adding.ONE_BY_ONE)))
        .rows(new MergeRows(names, MergeRows.Form.STANDARD))
        .build();
  }
}
