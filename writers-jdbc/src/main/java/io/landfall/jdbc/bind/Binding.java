// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.Feature;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Types;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * How a field goes into a column.
 *
 * @param parameter the SQL expression with the parameter
 * @param nullType JDBC type of a null
 * @param binder binds everything but nulls
 */
public record Binding(String parameter, int nullType, ColumnBinder binder) {

  private static final String PLAIN = "?";

  /** The way from a type of field to a column; empty when there is none. */
  public static Optional<Binding> of(
      FieldType field, Column column, Dialect dialect, TimeRules times) {
    ColumnKind kind = column.kind();
    if (kind.isTime() && field.isNumber() && dialect.can(Feature.NUMBERS_AS_TIMES)) {
      return Optional.of(plain(field, column, times));
    }
    Optional<Binding> direct = direct(field, column, dialect, times);
    return direct.isPresent() || !takesText(field, kind)
        ? direct
        : Optional.of(asText(field, dialect.types().castOfText(column), times));
  }

  /** The way of an array into a column of arrays. */
  static Binding ofArray(ArrayElements elements, Column column) {
    return plain(
        Types.ARRAY,
        (statement, parameter, value) ->
            statement.setArray(
                parameter,
                statement
                    .getConnection()
                    .createArrayOf(column.element(), elements.of((Collection<?>) value))));
  }

  private static Optional<Binding> direct(
      FieldType field, Column column, Dialect dialect, TimeRules times) {
    ColumnKind kind = column.kind();
    if (kind.isTime() && (field.isNumber() || field.isTime())) {
      return TimeBinders.of(field, column, dialect, times);
    }
    if (kind.isNumber() && field.isTime() && dialect.can(Feature.TIMES_AS_NUMBERS)) {
      return Optional.of(TimeBinders.count(times));
    }
    if (kind.isNumber() && field == FieldType.BOOLEAN) {
      return dialect.can(Feature.BOOLEANS_AS_NUMBERS) ? Optional.of(zeroOrOne()) : Optional.empty();
    }
    return direct(field, kind, column, times);
  }

  /** Text can be cast to anything but bytes; other plain values to what is no usual type. */
  private static boolean takesText(FieldType field, ColumnKind kind) {
    return switch (field) {
      case STRING -> kind != ColumnKind.BINARY;
      case BYTES, ARRAY, NESTED -> false;
      default -> kind == ColumnKind.OTHER;
    };
  }

  private static Optional<Binding> direct(
      FieldType field, ColumnKind kind, Column column, TimeRules times) {
    boolean text = kind == ColumnKind.TEXT;
    boolean fits =
        switch (field) {
          case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, DECIMAL -> text || kind.isNumber();
          case BOOLEAN -> text || kind == ColumnKind.BOOLEAN;
          case STRING, DATE, TIME, TIMESTAMP -> text;
          case BYTES -> kind == ColumnKind.BINARY;
          case ARRAY, NESTED -> false;
        };
    return fits ? Optional.of(plain(field, column, times)) : Optional.empty();
  }

  private static Binding plain(FieldType field, Column column, TimeRules times) {
    return switch (field) {
      case INT8 -> plain(Types.SMALLINT, (s, i, v) -> s.setShort(i, (Byte) v));
      case INT16 -> plain(Types.SMALLINT, (s, i, v) -> s.setShort(i, (Short) v));
      case INT32 -> plain(Types.INTEGER, (s, i, v) -> s.setInt(i, (Integer) v));
      case INT64 -> plain(Types.BIGINT, (s, i, v) -> s.setLong(i, (Long) v));
      case FLOAT32 -> plain(Types.REAL, (s, i, v) -> s.setFloat(i, (Float) v));
      case FLOAT64 -> plain(Types.DOUBLE, (s, i, v) -> s.setDouble(i, (Double) v));
      case DECIMAL -> plain(Types.NUMERIC, (s, i, v) -> s.setBigDecimal(i, (BigDecimal) v));
      case BOOLEAN -> plain(Types.BOOLEAN, (s, i, v) -> s.setBoolean(i, (Boolean) v));
      case STRING -> plain(Types.VARCHAR, (s, i, v) -> s.setString(i, (String) v));
      case BYTES -> plain(bytesType(column), (s, i, v) -> s.setBytes(i, bytes(v)));
      case DATE, TIME, TIMESTAMP, ARRAY, NESTED -> asText(field, PLAIN, times);
    };
  }

  /** A null of the other type is refused by some drivers. */
  private static int bytesType(Column column) {
    return column.type().toUpperCase(Locale.ROOT).startsWith("BLOB") ? Types.BLOB : Types.VARBINARY;
  }

  private static Binding zeroOrOne() {
    return plain(Types.SMALLINT, (s, i, v) -> s.setShort(i, (short) ((Boolean) v ? 1 : 0)));
  }

  static Binding plain(int nullType, ColumnBinder binder) {
    return new Binding(PLAIN, nullType, binder);
  }

  private static Binding asText(FieldType field, String parameter, TimeRules times) {
    return new Binding(
        parameter,
        Types.VARCHAR,
        field.isTime()
            ? TimeBinders.text(field, times)
            : (s, i, v) ->
                s.setString(i, v instanceof BigDecimal d ? d.toPlainString() : v.toString()));
  }

  static byte[] bytes(Object value) {
    if (value instanceof byte[] array) {
      return array;
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }
}
