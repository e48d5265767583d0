// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * SQL Server. Its tinyint has no sign, so that a smallint holds a byte; texts are national ones,
 * others would lose characters.
 */
final class SqlServerDialect {

  private SqlServerDialect() {}

  /** Two of the 2,100 that a statement can have are the driver's own. */
  private static final int MAX_PARAMETERS = 2_098;

  private static final TypeNames TYPES =
      TypeNames.of(
              Map.ofEntries(
                  Map.entry(FieldType.INT8, "smallint"),
                  Map.entry(FieldType.INT16, "smallint"),
                  Map.entry(FieldType.INT32, "int"),
                  Map.entry(FieldType.INT64, "bigint"),
                  Map.entry(FieldType.FLOAT32, "real"),
                  Map.entry(FieldType.FLOAT64, "float"),
                  Map.entry(FieldType.BOOLEAN, "bit"),
                  Map.entry(FieldType.STRING, "nvarchar(max)"),
                  Map.entry(FieldType.BYTES, "varbinary(max)"),
                  Map.entry(FieldType.DECIMAL, "decimal(38,$scale)"),
                  Map.entry(FieldType.DATE, "date"),
                  Map.entry(FieldType.TIME, "time"),
                  Map.entry(FieldType.TIMESTAMP, "datetime2")))
          // An index takes 900 bytes
          .withKeys(Map.of(FieldType.STRING, "nvarchar(450)", FieldType.BYTES, "varbinary(900)"));

  private static final ColumnKinds KINDS =
      ColumnKinds.except(
          Map.ofEntries(
              Map.entry("DATETIMEOFFSET", ColumnKind.TIMESTAMP_TZ),
              Map.entry("FLOAT", ColumnKind.DOUBLE),
              Map.entry("XML", ColumnKind.OTHER),
              Map.entry("UNIQUEIDENTIFIER", ColumnKind.OTHER)));

  private static final ErrorCodes CODES =
      ErrorCodes.STANDARD
          // Deadlock, lock timeout, no resources, moving, not available
          .retry(1205, 1222, 701, 802, 10928, 10929, 40197, 40501, 40613, 49918, 49919, 49920)
          // Duplicate, null, reference or check, cut, overflow, conversion
          .reject(2627, 2601, 515, 547, 8152, 2628, 8115, 8114, 245, 241, 242, 220, 232)
          .fatal("check connection.user and connection.password", 18456)
          .fatal("create the database, or correct connection.url", 4060)
          .fatal("give the user of the connection the right to do this", 229, 262)
          .fatal("create the table, or set auto.create=true", 208)
          .fatal("add the column, or leave the field out with a ReplaceField transform", 207);

  static Dialect of(DialectOptions options) {
    Identifiers names =
        new Identifiers(
            '[', ']', options.quoting(), UnaryOperator.identity(), UnaryOperator.identity());
    ColumnTypes types =
        new NamedTypes(
            TYPES,
            Literals.standard(options.zone())
                .withText(text -> "N" + Literals.doubled(text))
                .withHex(hex -> "0x" + hex)
                .withNumbersForBooleans()
                .withTimes(Literals.Times.TEXT),
            NamedTypes.NO_CAST);
    String lock =
        options.mergeLock() == DialectOptions.MergeLock.HOLDLOCK ? " WITH (HOLDLOCK)" : "";
    return DialectBuilder.of("sqlserver", names, types)
        .driver("the JDBC driver for SQL Server")
        .features(EnumSet.of(Feature.UNTRIED, Feature.TRANSACTIONS, Feature.MULTI_ROW_INSERT))
        .mostParameters(MAX_PARAMETERS)
        .catalog(new MetadataCatalog(names, MetadataCatalog.Outer.SCHEMA, KINDS))
        .tables(
            new StandardTables(
                names, types, TableForm.STANDARD.withAdd("ADD ", TableForm.Adding.LISTED)))
        .rows(
            new MergeRows(
                names,
                MergeRows.Form.STANDARD
                    .withKnown(lock + " AS known")
                    .withSource(MergeRows.Source.SELECT)
                    .withEnd(";")))
        .errors(StaleCodes.of(CODES, 207, 208))
        .build();
  }
}
