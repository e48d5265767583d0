// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import io.landfall.jdbc.table.NewColumn;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;

/** Oracle. There an empty text is null, a date has a time of day, and numbers are decimals. */
final class OracleDialect {

  private OracleDialect() {}

  private static final TypeNames TYPES =
      TypeNames.of(
              Map.ofEntries(
                  Map.entry(FieldType.INT8, "NUMBER(3,0)"),
                  Map.entry(FieldType.INT16, "NUMBER(5,0)"),
                  Map.entry(FieldType.INT32, "NUMBER(10,0)"),
                  Map.entry(FieldType.INT64, "NUMBER(19,0)"),
                  Map.entry(FieldType.FLOAT32, "BINARY_FLOAT"),
                  Map.entry(FieldType.FLOAT64, "BINARY_DOUBLE"),
                  Map.entry(FieldType.BOOLEAN, "NUMBER(1,0)"),
                  Map.entry(FieldType.STRING, "VARCHAR2(4000)"),
                  Map.entry(FieldType.BYTES, "BLOB"),
                  Map.entry(FieldType.DECIMAL, "NUMBER(*,$scale)"),
                  Map.entry(FieldType.DATE, "DATE"),
                  Map.entry(FieldType.TIME, "DATE"),
                  Map.entry(FieldType.TIMESTAMP, "TIMESTAMP")))
          // A large object can be no key
          .withKeys(Map.of(FieldType.BYTES, "RAW(2000)"));

  private static final ColumnKinds KINDS =
      ColumnKinds.except(
          Map.ofEntries(
              Map.entry("BINARY_FLOAT", ColumnKind.REAL),
              Map.entry("BINARY_DOUBLE", ColumnKind.DOUBLE),
              Map.entry("RAW", ColumnKind.BINARY),
              Map.entry("DATE", ColumnKind.TIMESTAMP),
              Map.entry("TIMESTAMP WITH TIME ZONE", ColumnKind.TIMESTAMP_TZ),
              Map.entry("TIMESTAMP WITH LOCAL TIME ZONE", ColumnKind.TIMESTAMP_TZ)));

  private static final ErrorCodes CODES =
      ErrorCodes.STANDARD
          // Busy, deadlock, cancelled, shut down, starting, not reachable, connection lost
          .retry(54, 60, 1013, 1033, 1034, 1089, 1090, 3113, 3114, 3135, 12514, 12541, 17002, 17410)
          // Duplicate, null, too large, no number, check, reference, no date
          .reject(1, 1400, 1407, 1438, 1722, 12899, 2290, 2291, 2292, 1461, 1861, 1830, 1841)
          .fatal("check connection.user and connection.password", 1017, 28000)
          .fatal("give the user of the connection the right to do this", 1031)
          .fatal("create the table, or set auto.create=true", 942)
          .fatal("add the column, or leave the field out with a ReplaceField transform", 904);

  static Dialect of(DialectOptions options) {
    Identifiers names =
        Identifiers.doubleQuoted(options.quoting(), name -> name.toUpperCase(Locale.ROOT));
    ColumnTypes types =
        new TimesOfDay(
            new NamedTypes(
                TYPES,
                Literals.standard(options.zone())
                    .withNumbersForBooleans()
                    .withHex(hex -> "HEXTORAW('" + hex + "')"),
                NamedTypes.NO_CAST));
    return DialectBuilder.of("oracle", names, types)
        .driver("the Oracle JDBC driver")
        .features(EnumSet.of(Feature.UNTRIED, Feature.TRANSACTIONS, Feature.BOOLEANS_AS_NUMBERS))
        .catalog(new MetadataCatalog(names, MetadataCatalog.Outer.SCHEMA, KINDS))
        .tables(
            new StandardTables(
                names, types, TableForm.STANDARD.withAdd("ADD ", TableForm.Adding.IN_BRACKETS)))
        .rows(
            new MergeRows(
                names,
                MergeRows.Form.STANDARD
                    .withKnown(" known")
                    .withSource(MergeRows.Source.SELECT_FROM_DUAL)
                    .withGuard(MergeRows.Guard.AFTER_CHANGE)))
        .errors(CODES)
        .build();
  }

  /** There is no literal of a time of day: it is one of the first day of all. */
  private record TimesOfDay(ColumnTypes types) implements ColumnTypes {

    @Override
    public String typeOf(NewColumn column) {
      return types.typeOf(column);
    }

    @Override
    public String literal(Schema schema, Object value) {
      return types.literal(
          FieldType.of(schema) == FieldType.TIME ? Timestamp.SCHEMA : schema, value);
    }

    @Override
    public String castOfText(Column column) {
      return types.castOfText(column);
    }
  }
}
