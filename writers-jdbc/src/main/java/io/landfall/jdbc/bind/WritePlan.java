// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.dialect.RowStatement;
import io.landfall.jdbc.dialect.RowTarget;
import io.landfall.jdbc.dialect.RowTarget.Slot;
import io.landfall.jdbc.row.Coordinates;
import io.landfall.jdbc.row.FieldRules;
import io.landfall.jdbc.row.InsertMode;
import io.landfall.jdbc.row.RowField;
import io.landfall.jdbc.row.RowOperation;
import io.landfall.jdbc.row.RowShape;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.FieldType;
import io.landfall.jdbc.table.TableLayout;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * How records of one shape become rows of one table: a column for each field, the way of its values
 * into it, and the statement.
 *
 * <p>Immutable; equal only to itself, so that it serves as the key of a prepared statement.
 */
public final class WritePlan {

  private final TableLayout table;
  private final RowShape shape;
  private final RowAction action;
  private final RowTarget target;
  private final RowStatement statement;
  private final Dialect dialect;
  private final TimeRules times;
  private final List<Column> columns;
  private final FieldType[] types;
  private final @Nullable UnaryOperator<Object>[] conversions;
  private final Binding[] bindings;
  private final int[] order;

  private WritePlan(
      Dialect dialect,
      TableLayout table,
      RowShape shape,
      TimeRules times,
      List<Column> columns,
      List<FieldWay> ways) {
    this.dialect = dialect;
    this.times = times;
    this.table = table;
    this.shape = shape;
    this.columns = List.copyOf(columns);
    this.types = ways.stream().map(FieldWay::type).toArray(FieldType[]::new);
    this.conversions = conversions(ways);
    List<Binding> bindings = ways.stream().map(FieldWay::binding).toList();
    this.bindings = bindings.toArray(Binding[]::new);
    this.action = action(shape);
    this.target = target(table, shape, columns, bindings);
    requireChange();
    this.statement =
        dialect
            .rows()
            .statement(action, target)
            .orElseThrow(
                () ->
                    new ConnectException(
                        "Cannot write to table "
                            + (table.name() + ": " + action + " on " + dialect.name())
                            + " (choose another insert.mode)"));
    this.order = statement.parameters().stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Decides everything that follows from table and shape.
   *
   * @throws ConnectException when a field has no column, shares one, or cannot go into it
   * @throws DataException for the same where records have no schema: others may fit
   */
  public static WritePlan compile(
      Dialect dialect, TableLayout table, RowShape shape, TimeRules times) {
    RowShape known =
        shape.rules().fields().unknown() == FieldRules.Unknown.FAIL || shape.hasSchema()
            ? shape
            : shape.without(field -> isUnknown(dialect, table, field));
    if (known.fields().isEmpty()) {
      throw PlanFaults.noColumns(table);
    }
    Map<String, RowField> taken = new HashMap<>();
    List<Column> columns = new ArrayList<>();
    List<FieldWay> ways = new ArrayList<>();
    for (RowField field : known.fields()) {
      Column column = columnOf(dialect, table, field);
      RowField other = taken.putIfAbsent(column.name(), field);
      if (other != null) {
        throw PlanFaults.sharedColumn(table, column, field, other);
      }
      columns.add(column);
      ways.add(
          FieldBindings.of(field, column, dialect, times)
              .orElseThrow(() -> PlanFaults.noWay(table, column, field)));
    }
    return new WritePlan(dialect, table, known, times, columns, ways);
  }

  @SuppressWarnings("unchecked") // an array of a generic type
  private static @Nullable UnaryOperator<Object>[] conversions(List<FieldWay> ways) {
    return ways.stream().map(FieldWay::conversion).toArray(UnaryOperator[]::new);
  }

  private static boolean isUnknown(Dialect dialect, TableLayout table, RowField field) {
    return field.schema() == null
        && field.role() == FieldRole.VALUE
        && table.column(dialect.identifiers().kept(field.name())).isEmpty();
  }

  private static Column columnOf(Dialect dialect, TableLayout table, RowField field) {
    return table
        .column(dialect.identifiers().kept(field.name()))
        .orElseThrow(() -> PlanFaults.noColumn(table, field));
  }

  private void requireChange() {
    boolean findsRows = action == RowAction.UPDATE || action == RowAction.NEWER_WINS;
    if (findsRows && target.values().isEmpty()) {
      throw PlanFaults.nothingToChange(table, action);
    }
  }

  private static RowAction action(RowShape shape) {
    if (shape.operation() == RowOperation.DELETE) {
      return RowAction.DELETE;
    }
    InsertMode mode = shape.rules().mode();
    return mode == InsertMode.MULTI ? RowAction.INSERT : RowAction.valueOf(mode.name());
  }

  private static RowTarget target(
      TableLayout table, RowShape shape, List<Column> columns, List<Binding> bindings) {
    List<Slot> slots = new ArrayList<>();
    for (int at = 0; at < columns.size(); at++) {
      slots.add(new Slot(columns.get(at), bindings.get(at).parameter()));
    }
    int keys = shape.keyCount();
    return new RowTarget(
        table.name(),
        slots.subList(0, keys),
        slots.subList(keys, slots.size()),
        guard(table, shape, columns));
  }

  private static @Nullable Column guard(TableLayout table, RowShape shape, List<Column> columns) {
    String guard = shape.rules().guard();
    if (guard == null || action(shape) != RowAction.NEWER_WINS) {
      return null;
    }
    for (int at = shape.keyCount(); at < columns.size(); at++) {
      if (shape.fields().get(at).name().equals(guard)) {
        return columns.get(at);
      }
    }
    throw PlanFaults.noGuard(table, guard, shape.hasSchema());
  }

  /** The table that rows go to. */
  public TableLayout table() {
    return table;
  }

  /** The shape of the records. */
  public RowShape shape() {
    return shape;
  }

  /** What is done with the rows. */
  public RowAction action() {
    return action;
  }

  /** Where the rows go, for statements of other forms. */
  public RowTarget target() {
    return target;
  }

  /** The column of each field of the shape. */
  public List<Column> columns() {
    return columns;
  }

  /** What the {@link #value} of a field is. */
  public FieldType type(int field) {
    return types[field];
  }

  /**
   * The value of a field as it goes into its column.
   *
   * @throws DataException for a value that no column of its type takes; the message names record
   *     and field
   */
  public @Nullable Object value(SinkRecord record, int field) {
    Object value = shape.value(record, field);
    UnaryOperator<Object> conversion = conversions[field];
    if (conversion == null || value == null) {
      return value;
    }
    try {
      return conversion.apply(value);
    } catch (DataException | ClassCastException e) {
      throw refused(field, record, value, e);
    }
  }

  /** How a field goes into its column. */
  public Binding binding(int field) {
    return bindings[field];
  }

  /** How points in time become columns. */
  public TimeRules times() {
    return times;
  }

  /** The kind of database that the plan is for. */
  public Dialect dialect() {
    return dialect;
  }

  /** The statement that the plan binds. */
  public RowStatement statement() {
    return statement;
  }

  /**
   * Binds one row, its first parameter being the first of the statement.
   *
   * @throws DataException for a value that no column of its type takes; the message names record
   *     and field
   */
  public void bind(PreparedStatement statement, SinkRecord record) throws SQLException {
    bind(statement, 1, record);
  }

  /**
   * Binds one of several rows.
   *
   * @param first the number of its first parameter
   */
  public void bind(PreparedStatement statement, int first, SinkRecord record) throws SQLException {
    for (int at = 0; at < order.length; at++) {
      int field = order[at];
      Object value = value(record, field);
      if (value == null) {
        statement.setNull(first + at, bindings[field].nullType());
      } else {
        bind(statement, first + at, field, value, record);
      }
    }
  }

  private void bind(
      PreparedStatement statement, int parameter, int field, Object value, SinkRecord record)
      throws SQLException {
    try {
      bindings[field].binder().bind(statement, parameter, value);
    } catch (DataException | ClassCastException e) {
      throw refused(field, record, value, e);
    }
  }

  /** What to say of a value that no column of its type takes: record, field, and why. */
  public DataException refused(
      int field, SinkRecord record, Object value, RuntimeException refusal) {
    String reason =
        refusal instanceof DataException ? refusal.getMessage() : value.getClass().getSimpleName();
    return new DataException(
        "Cannot write field "
            + (shape.fields().get(field).name() + " of " + Coordinates.of(record))
            + (": " + reason),
        refusal);
  }
}
