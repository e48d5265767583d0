// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.FieldType;
import io.landfall.writer.Failure;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * CrateDB, by the driver of PostgreSQL. It has no transactions, and leaves a bad row of a batch out
 * without an error.
 */
final class CrateDialect {

  private CrateDialect() {}

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
              Map.entry(FieldType.STRING, "TEXT"),
              Map.entry(FieldType.DECIMAL, "NUMERIC(38,$scale)"),
              Map.entry(FieldType.DATE, "TIMESTAMP WITHOUT TIME ZONE"),
              Map.entry(FieldType.TIME, "TEXT"),
              Map.entry(FieldType.TIMESTAMP, "TIMESTAMP WITHOUT TIME ZONE"),
              Map.entry(FieldType.ARRAY, "ARRAY($element)"),
              Map.entry(FieldType.NESTED, "OBJECT(DYNAMIC)")));

  static Dialect of(DialectOptions options) {
    Identifiers names =
        Identifiers.doubleQuoted(options.quoting(), name -> name.toLowerCase(Locale.ROOT));
    ColumnTypes types =
        new NamedTypes(
            TYPES,
            Literals.standard(options.zone()).withTimes(Literals.Times.TEXT),
            NamedTypes.STANDARD_CAST);
    return DialectBuilder.of("cratedb", names, types)
        .driver("the PostgreSQL JDBC driver")
        .features(
            EnumSet.of(
                Feature.SILENT_ROW_LOSS,
                Feature.NUMBERS_AS_TIMES,
                Feature.MULTI_ROW_INSERT,
                Feature.MULTI_ROW_UPSERT,
                Feature.REPEATED_KEYS_IN_UPSERT))
        .session(new Session())
        .catalog(new CrateCatalog(names))
        .tables(
            new StandardTables(
                names,
                types,
                TableForm.STANDARD
                    .withNullable("")
                    .withAdd("ADD COLUMN ", TableForm.Adding.TOGETHER)))
        .rows(new CrateRows(names))
        .errors(ErrorCodes.STANDARD.states(Failure.Reject.UNKNOWN, "XX000"))
        .build();
  }

  /** Its own driver if there is one, otherwise that of PostgreSQL. */
  private static final class Session implements SessionRules {

    @Override
    public Map<String, String> driverDefaults(String application) {
      return Map.of();
    }

    @Override
    public List<String> settings() {
      return List.of();
    }

    @Override
    public List<String> forms(String url) {
      return url.startsWith("jdbc:crate:")
          ? List.of(url, "jdbc:postgresql:" + url.substring("jdbc:crate:".length()))
          : List.of(url);
    }
  }
}
