// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.copy;

import io.landfall.jdbc.bind.WritePlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Writes records of one plan as rows of the binary COPY format.
 *
 * <p>For one thread.
 */
public final class RowEncoder {

  private final WritePlan plan;
  private final List<BinaryColumn> columns;
  private final BinaryEncoder[] encoders;

  private RowEncoder(WritePlan plan, List<BinaryColumn> columns) {
    this.plan = plan;
    this.columns = List.copyOf(columns);
    this.encoders = columns.stream().map(BinaryColumn::encoder).toArray(BinaryEncoder[]::new);
  }

  /** Rows of the plan's own table; empty when the server has to convert some of the values. */
  public static Optional<RowEncoder> direct(WritePlan plan) {
    return of(plan, BinaryColumn::direct);
  }

  /** Rows of a table in between; empty when there is a value whose form is not known. */
  public static Optional<RowEncoder> staged(WritePlan plan) {
    return of(plan, BinaryColumn::staged);
  }

  private static Optional<RowEncoder> of(WritePlan plan, ColumnForm form) {
    List<BinaryColumn> columns = new ArrayList<>();
    for (int field = 0; field < plan.columns().size(); field++) {
      Optional<BinaryColumn> column = form.of(plan, field);
      if (column.isEmpty()) {
        return Optional.empty();
      }
      columns.add(column.get());
    }
    return Optional.of(new RowEncoder(plan, columns));
  }

  /** A column for each field of the plan's shape. */
  public List<BinaryColumn> columns() {
    return columns;
  }

  /**
   * Adds the values of a row, after its number of columns, which is the caller's to write.
   *
   * @throws DataException for a value that no column of its type takes; the message names record
   *     and field; what has been added of the row is for the caller to cut off
   */
  public void encode(SinkRecord record, BinaryRows rows) throws SQLException {
    BinaryEncoder[] all = encoders;
    for (int field = 0; field < all.length; field++) {
      Object value = plan.value(record, field);
      if (value == null) {
        rows.noValue();
      } else {
        encode(record, field, value, all[field], rows);
      }
    }
  }

  private void encode(
      SinkRecord record, int field, Object value, BinaryEncoder encoder, BinaryRows rows)
      throws SQLException {
    try {
      encoder.encode(value, rows);
    } catch (DataException | ClassCastException e) {
      throw plan.refused(field, record, value, e);
    }
  }

  /** One of the forms that a column can have. */
  @FunctionalInterface
  private interface ColumnForm {

    Optional<BinaryColumn> of(WritePlan plan, int field);
  }
}
