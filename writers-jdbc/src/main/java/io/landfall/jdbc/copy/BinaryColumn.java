// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.copy;

import io.landfall.jdbc.bind.Binding;
import io.landfall.jdbc.bind.TimeRules;
import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;

/**
 * A column that takes the values of a field in binary form.
 *
 * @param type of the column, in SQL
 * @param expression SQL that makes of such a column what the table takes; the question mark stands
 *     for the column
 * @param encoder writes the values
 */
public record BinaryColumn(String type, String expression, BinaryEncoder encoder) {

  private static final String AS_IT_IS = "?";

  /**
   * The values of a plan's field as the table's own column takes them; empty when the server has to
   * convert them.
   */
  public static Optional<BinaryColumn> direct(WritePlan plan, int field) {
    Column column = plan.columns().get(field);
    return encoder(plan, field).map(encoder -> new BinaryColumn(column.type(), AS_IT_IS, encoder));
  }

  /**
   * The values of a plan's field as a statement takes them, in a column of the type of the
   * statement's parameter; the server does the rest. Empty when no such type is known.
   */
  public static Optional<BinaryColumn> staged(WritePlan plan, int field) {
    Column column = plan.columns().get(field);
    if (column.kind() == ColumnKind.ARRAY && plan.type(field) == FieldType.ARRAY) {
      return direct(plan, field).or(() -> element(plan, field).map(element -> arrayAsText(column)));
    }
    Binding binding = plan.binding(field);
    return parameter(plan.type(field), binding, plan.times())
        .map(typed -> new BinaryColumn(typed.type, binding.parameter(), typed.encoder));
  }

  private static Optional<BinaryEncoder> encoder(WritePlan plan, int number) {
    FieldType field = plan.type(number);
    Column column = plan.columns().get(number);
    Binding binding = plan.binding(number);
    return switch (column.kind()) {
      case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> Numbers.of(field, column.kind());
      case BOOLEAN -> field == FieldType.BOOLEAN ? Optional.of(Arrays::bool) : Optional.empty();
      case TEXT -> isTime(field) ? Optional.of(bound(binding)) : Texts.of(field);
      case BINARY -> field == FieldType.BYTES ? Optional.of(Texts::bytes) : Optional.empty();
      case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ ->
          ofTime(field, column.kind(), binding, plan.times());
      case ARRAY ->
          field == FieldType.ARRAY
              ? element(plan, number).flatMap(element -> Arrays.of(element, column.element()))
              : Optional.empty();
      case OTHER -> Texts.of(field, column.type());
    };
  }

  /** The type of an array's elements, when it is one that needs no conversion. */
  private static Optional<FieldType> element(WritePlan plan, int field) {
    Schema schema = plan.shape().fields().get(field).schema();
    return schema == null || schema.type() != Schema.Type.ARRAY
        ? Optional.empty()
        : Optional.of(FieldType.of(schema.valueSchema()))
            .filter(element -> element.compareTo(FieldType.STRING) <= 0);
  }

  private static boolean isTime(FieldType field) {
    return field == FieldType.DATE || field == FieldType.TIME || field == FieldType.TIMESTAMP;
  }

  private static Optional<BinaryEncoder> ofTime(
      FieldType field, ColumnKind kind, Binding binding, TimeRules times) {
    if (!isTime(field) && !field.isNumber()) {
      return Optional.empty();
    }
    BinaryEncoder bound = bound(binding);
    ZoneId zone = kind == ColumnKind.TIMESTAMP_TZ ? ZoneOffset.UTC : times.zone().normalized();
    boolean isFixed = kind == ColumnKind.TIMESTAMP || kind == ColumnKind.TIMESTAMP_TZ;
    return field == FieldType.TIMESTAMP && isFixed && zone instanceof ZoneOffset offset
        ? Optional.of((v, rows) -> timestamp(v, offset, bound, rows))
        : Optional.of(bound);
  }

  /** The usual case without anything in between; a timestamp of SQL has finer digits. */
  private static void timestamp(
      Object value, ZoneOffset offset, BinaryEncoder otherwise, BinaryRows rows)
      throws SQLException {
    if (value instanceof Date date && !(value instanceof Timestamp)) {
      Times.millis(date.getTime(), offset, rows);
    } else {
      otherwise.encode(value, rows);
    }
  }

  private static BinaryEncoder bound(Binding binding) {
    BoundValue value = new BoundValue();
    return (v, rows) -> Times.encode(value.of(binding.binder(), v), rows);
  }

  private static BinaryColumn arrayAsText(Column column) {
    return new BinaryColumn(
        "varchar",
        AS_IT_IS + "::" + column.type(),
        (v, rows) -> Texts.text(Texts.array((Collection<?>) v), rows));
  }

  private static Optional<BinaryColumn> parameter(
      FieldType field, Binding binding, TimeRules times) {
    return switch (binding.nullType()) {
      case Types.SMALLINT -> number("smallint", field, ColumnKind.SMALLINT);
      case Types.INTEGER -> number("integer", field, ColumnKind.INTEGER);
      case Types.BIGINT -> number("bigint", field, ColumnKind.BIGINT);
      case Types.REAL -> number("real", field, ColumnKind.REAL);
      case Types.DOUBLE -> number("double precision", field, ColumnKind.DOUBLE);
      case Types.NUMERIC -> number("numeric", field, ColumnKind.DECIMAL);
      case Types.BOOLEAN -> plain("boolean", Arrays::bool);
      case Types.VARBINARY -> plain("bytea", Texts::bytes);
      case Types.DATE -> time("date", ColumnKind.DATE, field, binding, times);
      case Types.TIME -> time("time", ColumnKind.TIME, field, binding, times);
      case Types.TIMESTAMP -> time("timestamp", ColumnKind.TIMESTAMP, field, binding, times);
      case Types.TIMESTAMP_WITH_TIMEZONE ->
          time("timestamptz", ColumnKind.TIMESTAMP_TZ, field, binding, times);
      case Types.VARCHAR -> plain("varchar", boundText(field, binding));
      default -> Optional.empty();
    };
  }

  private static BinaryEncoder boundText(FieldType field, Binding binding) {
    return field == FieldType.STRING ? (v, rows) -> Texts.text((String) v, rows) : bound(binding);
  }

  private static Optional<BinaryColumn> number(String type, FieldType field, ColumnKind kind) {
    return Numbers.of(field, kind).map(encoder -> new BinaryColumn(type, AS_IT_IS, encoder));
  }

  private static Optional<BinaryColumn> time(
      String type, ColumnKind kind, FieldType field, Binding binding, TimeRules times) {
    return ofTime(field, kind, binding, times)
        .map(encoder -> new BinaryColumn(type, AS_IT_IS, encoder));
  }

  private static Optional<BinaryColumn> plain(String type, BinaryEncoder encoder) {
    return Optional.of(new BinaryColumn(type, AS_IT_IS, encoder));
  }
}
