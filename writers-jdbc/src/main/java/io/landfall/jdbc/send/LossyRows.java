// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.dialect.Feature;
import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.send.TableRows.Row;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;

/**
 * Statements for databases that cannot undo: a row that is sent stays, and a bad one is left out,
 * maybe without an error. The count of each row tells. One that is not counted is sent again by
 * itself, because only then does the database say why.
 */
final class LossyRows implements RowPath {

  /** Not the row is at fault: the connection, locks, resources, an operator, names, rights. */
  private static final Set<String> NOT_OF_ROWS = Set.of("08", "28", "40", "42", "53", "55", "57");

  private final Statements statements;
  private final int batchSize;

  LossyRows(Statements statements, int batchSize) {
    this.statements = statements;
    this.batchSize = batchSize;
  }

  @Override
  public SendWay way() {
    return SendWay.SINGLE;
  }

  @Override
  public boolean takes(WritePlan plan, int rows) {
    return !plan.dialect().can(Feature.TRANSACTIONS);
  }

  @Override
  public void send(WritePlan plan, List<Row> rows, Rejections rejections) throws SQLException {
    PreparedStatement statement = statements.of(plan);
    for (int from = 0; from < rows.size(); from += batchSize) {
      List<Row> together = rows.subList(from, Math.min(rows.size(), from + batchSize));
      List<Row> bound = bound(plan, statement, together, rejections);
      if (!bound.isEmpty()) {
        settle(plan, statement, bound, rejections);
      }
    }
  }

  private static List<Row> bound(
      WritePlan plan, PreparedStatement statement, List<Row> rows, Rejections rejections)
      throws SQLException {
    List<Row> bound = new ArrayList<>(rows.size());
    for (Row row : rows) {
      try {
        plan.bind(statement, row.record());
        statement.addBatch();
        bound.add(row);
      } catch (DataException e) {
        rejections.leaveOut(row.ordinal(), e);
      }
    }
    return bound;
  }

  private static void settle(
      WritePlan plan, PreparedStatement statement, List<Row> rows, Rejections rejections)
      throws SQLException {
    int[] counts = counts(plan, statement, rows);
    for (int at = 0; at < rows.size(); at++) {
      if (isSettled(plan, counts[at])) {
        continue;
      }
      Again again = again(plan, statement, rows.get(at));
      again.refusal().ifPresent(refuse(plan, rows.get(at), rejections));
      List<Row> rest = rows.subList(at + 1, rows.size());
      if (again.changed() && plan.action() != RowAction.INSERT && !rest.isEmpty()) {
        // What follows may be about the same row, and has to have the last word
        settle(plan, statement, bound(plan, statement, rest, rejections), rejections);
        return;
      }
    }
  }

  private static java.util.function.Consumer<SQLException> refuse(
      WritePlan plan, Row row, Rejections rejections) {
    return error ->
        rejections.leaveOut(
            row.ordinal(), SendFaults.describe(plan.table().name(), List.of(row), error));
  }

  private static int[] counts(WritePlan plan, PreparedStatement statement, List<Row> rows)
      throws SQLException {
    try {
      return complete(statement.executeBatch(), rows.size());
    } catch (BatchUpdateException e) {
      if (!isOfRow(e)) {
        throw SendFaults.describe(plan.table().name(), rows, e);
      }
      return complete(e.getUpdateCounts(), rows.size());
    }
  }

  /** Rows that a driver says nothing about have failed, or were not sent. */
  private static int[] complete(int[] counts, int rows) {
    int[] complete = Arrays.copyOf(counts, rows);
    if (counts.length < rows) {
      Arrays.fill(complete, counts.length, rows, Statement.EXECUTE_FAILED);
    }
    return complete;
  }

  private static boolean isSettled(WritePlan plan, int count) {
    if (count == Statement.SUCCESS_NO_INFO && plan.dialect().can(Feature.SILENT_ROW_LOSS)) {
      throw new ConnectException(
          "Cannot tell which rows table "
              + (plan.table().name() + " has stored: the driver does not count them")
              + " (take reWriteBatchedInserts out of connection.url)");
    }
    return count == Statement.SUCCESS_NO_INFO
        || count > 0
        || count == 0 && plan.action() == RowAction.DELETE;
  }

  /** What came of sending a row by itself. */
  private record Again(boolean changed, Optional<SQLException> refusal) {}

  private static Again again(WritePlan plan, PreparedStatement statement, Row row)
      throws SQLException {
    plan.bind(statement, row.record());
    try {
      int count = statement.executeUpdate();
      return count == 0 && mustCount(plan.action())
          ? new Again(false, Optional.of(new SQLException("it was left out without a reason")))
          : new Again(count != 0, Optional.empty());
    } catch (SQLException e) {
      if (!isOfRow(e)) {
        throw SendFaults.describe(plan.table().name(), List.of(row), e);
      }
      return new Again(false, Optional.of(e));
    }
  }

  /** The others change nothing where a row is there already, is newer, or is not there. */
  private static boolean mustCount(RowAction action) {
    return switch (action) {
      case INSERT, UPSERT, PARTIAL -> true;
      case IGNORE, NEWER_WINS, UPDATE, DELETE -> false;
    };
  }

  private static boolean isOfRow(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    return state.length() < 2 || !NOT_OF_ROWS.contains(state.substring(0, 2));
  }
}
