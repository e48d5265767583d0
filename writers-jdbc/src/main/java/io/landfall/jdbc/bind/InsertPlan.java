// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.FieldType;
import io.landfall.jdbc.table.TableLayout;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * How records of one schema become rows of one table.
 *
 * <p>Immutable; equal only to itself, so that it serves as the key of a prepared statement.
 */
public final class InsertPlan {

  private final String sql;
  private final Field[] fields;
  private final ColumnBinder[] binders;
  private final int[] nullTypes;

  private InsertPlan(String sql, List<Field> fields, List<Binding> bindings) {
    this.sql = sql;
    this.fields = fields.toArray(Field[]::new);
    this.binders = bindings.stream().map(Binding::binder).toArray(ColumnBinder[]::new);
    this.nullTypes = bindings.stream().mapToInt(Binding::nullType).toArray();
  }

  /**
   * Decides everything that follows from table and schema.
   *
   * @throws ConnectException when a field has no column, shares one, or cannot go into it
   */
  public static InsertPlan compile(
      Dialect dialect, TableLayout table, Schema schema, TimeRules times) {
    Map<String, Field> taken = new HashMap<>();
    List<Column> columns = new ArrayList<>();
    List<Binding> bindings = new ArrayList<>();
    for (Field field : schema.fields()) {
      Column column = columnOf(dialect, table, field);
      Field other = taken.putIfAbsent(column.name(), field);
      if (other != null) {
        throw new ConnectException(
            "Cannot write field "
                + (field.name() + " to table " + table.name() + ": column " + column.name())
                + (" holds field " + other.name() + " (rename one of the fields)"));
      }
      columns.add(column);
      bindings.add(binding(dialect, table, field, column, times));
    }
    List<String> parameters = bindings.stream().map(Binding::parameter).toList();
    return new InsertPlan(
        dialect.insert(table.name(), columns, parameters), schema.fields(), bindings);
  }

  private static Column columnOf(Dialect dialect, TableLayout table, Field field) {
    return table
        .column(dialect.stored(field.name()))
        .orElseThrow(
            () ->
                new ConnectException(
                    "Cannot write field "
                        + (field.name() + " to table " + table.name() + ": no such column")
                        + (" (add the column, or leave the field out with a ReplaceField"
                            + " transform)")));
  }

  private static Binding binding(
      Dialect dialect, TableLayout table, Field field, Column column, TimeRules times) {
    FieldType type = FieldType.of(field.schema());
    return Binding.of(type, column, dialect, times)
        .orElseThrow(
            () ->
                new ConnectException(
                    "Cannot write field "
                        + (field.name() + " to table " + table.name() + ": " + type)
                        + (" into column " + column.name() + " of type " + column.type())
                        + " (change the column, or convert the field with a transform)"));
  }

  /** The statement that the plan binds. */
  public String sql() {
    return sql;
  }

  /**
   * Binds one row.
   *
   * @throws DataException for a value that no column of its type takes; the message names record
   *     and field
   */
  public void bind(PreparedStatement statement, SinkRecord record) throws SQLException {
    Struct row = (Struct) record.value();
    for (int at = 0; at < fields.length; at++) {
      Object value = row.get(fields[at]);
      if (value == null) {
        statement.setNull(at + 1, nullTypes[at]);
      } else {
        bind(statement, at, value, record);
      }
    }
  }

  private void bind(PreparedStatement statement, int at, Object value, SinkRecord record)
      throws SQLException {
    try {
      binders[at].bind(statement, at + 1, value);
    } catch (DataException | ClassCastException e) {
      String reason =
          e instanceof DataException ? e.getMessage() : value.getClass().getSimpleName();
      throw new DataException(
          "Cannot write field "
              + (fields[at].name() + " of " + Coordinates.of(record) + ": " + reason),
          e);
    }
  }
}
