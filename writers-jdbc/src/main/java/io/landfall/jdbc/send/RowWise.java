// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.send.TableRows.Row;
import io.landfall.jdbc.table.TableName;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;

/** One statement per row, sent in batches: works everywhere, and defines what is right. */
final class RowWise implements RowPath {

  private final Statements statements;
  private final int batchSize;

  RowWise(Statements statements, int batchSize) {
    this.statements = statements;
    this.batchSize = batchSize;
  }

  @Override
  public SendWay way() {
    return SendWay.SINGLE;
  }

  @Override
  public boolean takes(WritePlan plan, int rows) {
    return true;
  }

  @Override
  public void send(WritePlan plan, List<Row> rows, Rejections rejections) throws SQLException {
    PreparedStatement statement = statements.of(plan);
    for (int from = 0; from < rows.size(); from += batchSize) {
      List<Row> together = rows.subList(from, Math.min(rows.size(), from + batchSize));
      for (Row row : together) {
        if (bind(plan, statement, row, rejections)) {
          statement.addBatch();
        }
      }
      send(plan, statement, together, rejections);
    }
  }

  /** Whether the row is to be sent. */
  private static boolean bind(
      WritePlan plan, PreparedStatement statement, Row row, Rejections rejections)
      throws SQLException {
    try {
      plan.bind(statement, row.record());
      return rejections.isEmpty();
    } catch (DataException e) {
      rejections.add(row.ordinal(), e);
      return false;
    }
  }

  private static void send(
      WritePlan plan, PreparedStatement statement, List<Row> rows, Rejections rejections)
      throws SQLException {
    if (!rejections.isEmpty()) {
      statement.clearBatch();
      return;
    }
    TableName table = plan.table().name();
    try {
      UpdateCounts.check(plan.action(), table, statement.executeBatch(), rows.size());
    } catch (SQLException e) {
      throw SendFaults.describe(table, rows, e);
    }
  }
}
