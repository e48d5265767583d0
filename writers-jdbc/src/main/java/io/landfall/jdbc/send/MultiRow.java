// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.Feature;
import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.send.TableRows.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;

/**
 * Statements with several rows each. The number of rows is a power of two, so that a handful of
 * prepared statements serves batches of every size.
 *
 * <p>Not for databases that leave a bad row out without an error: the count of a statement would
 * not say which.
 */
final class MultiRow implements RowPath {

  /** Longer statements gain nothing, and each costs memory here and in the server. */
  private static final int MOST_ROWS = 256;

  private final Statements statements;
  private final int batchSize;

  MultiRow(Statements statements, int batchSize) {
    this.statements = statements;
    this.batchSize = batchSize;
  }

  @Override
  public SendWay way() {
    return SendWay.MULTI_ROW;
  }

  @Override
  public boolean takes(WritePlan plan, int rows) {
    return rows > 1
        && plan.statement().takesRows()
        && !plan.dialect().can(Feature.SILENT_ROW_LOSS)
        && takesSeveral(plan.dialect(), plan.action())
        && most(plan) > 1;
  }

  private static boolean takesSeveral(Dialect dialect, RowAction action) {
    return switch (action) {
      case INSERT -> dialect.can(Feature.MULTI_ROW_INSERT);
      case UPSERT, IGNORE, NEWER_WINS, PARTIAL ->
          dialect.can(Feature.MULTI_ROW_UPSERT) && dialect.can(Feature.REPEATED_KEYS_IN_UPSERT);
      case UPDATE, DELETE -> false;
    };
  }

  /** Rows of the largest statement. */
  private int most(WritePlan plan) {
    int parameters = Math.max(1, plan.statement().parameters().size());
    int rows = Math.min(batchSize, plan.dialect().mostParameters() / parameters);
    return Math.min(MOST_ROWS, Integer.highestOneBit(Math.max(1, rows)));
  }

  @Override
  public void send(WritePlan plan, List<Row> rows, Rejections rejections) throws SQLException {
    int most = most(plan);
    int from = 0;
    while (from < rows.size()) {
      int together = Math.min(most, Integer.highestOneBit(rows.size() - from));
      send(plan, statements.of(plan, together), rows.subList(from, from + together), rejections);
      from += together;
    }
  }

  private static void send(
      WritePlan plan, PreparedStatement statement, List<Row> rows, Rejections rejections)
      throws SQLException {
    int parameters = plan.statement().parameters().size();
    for (int at = 0; at < rows.size(); at++) {
      try {
        plan.bind(statement, 1 + at * parameters, rows.get(at).record());
      } catch (DataException e) {
        rejections.add(rows.get(at).ordinal(), e);
      }
    }
    if (rejections.isEmpty()) {
      execute(plan, statement, rows);
    }
  }

  private static void execute(WritePlan plan, PreparedStatement statement, List<Row> rows)
      throws SQLException {
    int stored;
    try {
      stored = statement.executeUpdate();
    } catch (SQLException e) {
      throw SendFaults.describe(plan.table().name(), rows, e);
    }
    if (plan.action() == RowAction.INSERT && stored != java.sql.Statement.SUCCESS_NO_INFO) {
      UpdateCounts.require(plan.table().name(), stored, rows.size());
    }
  }
}
