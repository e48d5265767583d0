// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.FieldType;
import io.landfall.jdbc.table.NewColumn;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Schema;

/** SAP ASE, formerly Sybase. A bit takes no null, and statements about tables no transaction. */
final class SybaseDialect {

  private SybaseDialect() {}

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
                  Map.entry(FieldType.STRING, "text"),
                  Map.entry(FieldType.BYTES, "image"),
                  Map.entry(FieldType.DECIMAL, "decimal(38,$scale)"),
                  Map.entry(FieldType.DATE, "date"),
                  Map.entry(FieldType.TIME, "time"),
                  Map.entry(FieldType.TIMESTAMP, "datetime")))
          .withKeys(Map.of(FieldType.STRING, "varchar(512)", FieldType.BYTES, "varbinary(255)"));

  private static final ErrorCodes CODES =
      ErrorCodes.STANDARD
          .retry(1205, 12205, 1105)
          .reject(2601, 515, 233, 547, 546, 247, 249, 260)
          .fatal("create the table, or set auto.create=true", 208)
          .fatal("add the column, or leave the field out with a ReplaceField transform", 207);

  static Dialect of(DialectOptions options) {
    Identifiers names =
        new Identifiers(
            '[', ']', options.quoting(), UnaryOperator.identity(), UnaryOperator.identity());
    ColumnTypes types =
        new NullableBits(
            new NamedTypes(
                TYPES,
                Literals.standard(options.zone())
                    .withHex(hex -> "0x" + hex)
                    .withNumbersForBooleans()
                    .withTimes(Literals.Times.TEXT),
                NamedTypes.NO_CAST));
    return DialectBuilder.of("sybase", names, types)
        .driver("jConnect or jTDS")
        .features(
            EnumSet.of(
                Feature.UNTRIED,
                Feature.TRANSACTIONS,
                Feature.DDL_IN_AUTOCOMMIT,
                Feature.BOOLEANS_AS_NUMBERS))
        .tables(
            new StandardTables(
                names, types, TableForm.STANDARD.withAdd("ADD ", TableForm.Adding.LISTED)))
        .rows(new MergeRows(names, MergeRows.Form.STANDARD.withSource(MergeRows.Source.SELECT)))
        .errors(StaleCodes.of(CODES, 207, 208))
        .build();
  }

  private record NullableBits(ColumnTypes types) implements ColumnTypes {

    @Override
    public String typeOf(NewColumn column) {
      boolean bit = FieldType.of(column.schema()) == FieldType.BOOLEAN;
      return bit && column.isOptional() ? "tinyint" : types.typeOf(column);
    }

    @Override
    public String literal(Schema schema, Object value) {
      return types.literal(schema, value);
    }

    @Override
    public String castOfText(Column column) {
      return types.castOfText(column);
    }
  }
}
