// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.send.TableRows.Row;
import io.landfall.jdbc.table.ColumnTrait;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Rows by way of a table in between, where the server converts them, and tells their keys apart
 * when it must.
 */
final class StagedRows implements RowPath {

  private final Bulk bulk;
  private final BulkLimits limits;

  StagedRows(Bulk bulk, BulkLimits limits) {
    this.bulk = bulk;
    this.limits = limits;
  }

  @Override
  public SendWay way() {
    return SendWay.STAGED;
  }

  @Override
  public boolean takes(WritePlan plan, int rows) throws SQLException {
    if (rows < limits.staged()) {
      return false;
    }
    return switch (plan.action()) {
      case INSERT, IGNORE -> bulk.of(plan).facts().isDirect() && stage(plan).isPresent();
      case DELETE, UPSERT, UPDATE ->
          bulk.of(plan).facts().isReducible() && !hasOpenKey(plan) && stage(plan).isPresent();
      case NEWER_WINS, PARTIAL -> false;
    };
  }

  /** Rows without a key are never equal; the database would take them for one. */
  private static boolean hasOpenKey(WritePlan plan) {
    return plan.action() == RowAction.UPSERT && !isKeyRequired(plan);
  }

  private static boolean isKeyRequired(WritePlan plan) {
    return plan.columns().subList(0, plan.shape().keyCount()).stream()
        .allMatch(column -> column.is(ColumnTrait.NOT_NULL));
  }

  private Optional<Stage> stage(WritePlan plan) throws SQLException {
    return switch (plan.action()) {
      case UPSERT, UPDATE -> bulk.repeated(plan);
      default -> bulk.distinct(plan);
    };
  }

  @Override
  public void send(WritePlan plan, List<Row> rows, Rejections rejections) throws SQLException {
    bulk.send(stage(plan).orElseThrow(), plan, rows, rejections);
  }
}
