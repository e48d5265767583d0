// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.TableRows.Row;
import io.landfall.jdbc.TableRows.Run;
import io.landfall.jdbc.bind.Coordinates;
import io.landfall.jdbc.bind.InsertPlan;
import io.landfall.jdbc.table.TableName;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;

/**
 * Sends the rows of one transaction. Once a value turns out to fit no column, nothing more is sent,
 * but the values of the remaining rows are looked at, so that all bad records are named together.
 */
final class Inserter {

  /** From the first quote to the last: a value may have quotes of its own. */
  private static final Pattern QUOTED = Pattern.compile("\".*\"", Pattern.DOTALL);

  private final int batchSize;
  private final Map<Integer, Throwable> rejected = new HashMap<>();

  Inserter(int batchSize) {
    this.batchSize = batchSize;
  }

  void insert(TableName table, Run run, InsertPlan plan, PreparedStatement statement)
      throws SQLException {
    List<Row> rows = run.rows();
    for (int from = 0; from < rows.size(); from += batchSize) {
      List<Row> together = rows.subList(from, Math.min(rows.size(), from + batchSize));
      for (Row row : together) {
        if (bind(plan, statement, row)) {
          statement.addBatch();
        }
      }
      send(table, statement, together);
    }
  }

  /** Whether the row is to be sent. */
  private boolean bind(InsertPlan plan, PreparedStatement statement, Row row) throws SQLException {
    try {
      plan.bind(statement, row.record());
      return rejected.isEmpty();
    } catch (DataException e) {
      rejected.put(row.ordinal(), e);
      return false;
    }
  }

  private void send(TableName table, PreparedStatement statement, List<Row> rows)
      throws SQLException {
    if (!rejected.isEmpty()) {
      statement.clearBatch();
      return;
    }
    try {
      check(table, statement.executeBatch(), rows.size());
    } catch (SQLException e) {
      throw describe(table, rows, e);
    }
  }

  /** The error behind that of a batch says more, and says it without the statement. */
  private static SQLException describe(TableName table, List<Row> rows, SQLException error) {
    SQLException cause =
        withoutValues(
            error instanceof BatchUpdateException && error.getNextException() != null
                ? error.getNextException()
                : error);
    String first = Coordinates.of(rows.get(0).record());
    String what = rows.size() == 1 ? first : rows.size() + " records from " + first + " on";
    return new SQLException(
        "Cannot write " + what + " to table " + table + ": " + cause.getMessage(),
        cause.getSQLState(),
        cause.getErrorCode(),
        cause);
  }

  /** An error about data quotes the value that it is about, which is the user's own affair. */
  private static SQLException withoutValues(SQLException error) {
    String message = String.valueOf(error.getMessage());
    if (!String.valueOf(error.getSQLState()).startsWith("22") || message.indexOf('"') < 0) {
      return error;
    }
    SQLException hidden =
        new SQLException(
            QUOTED.matcher(message).replaceAll("\"...\""),
            error.getSQLState(),
            error.getErrorCode());
    hidden.setStackTrace(error.getStackTrace());
    return hidden;
  }

  /** No exception is no proof: there are databases that drop a row and only count it out. */
  private static void check(TableName table, int[] counts, int rows) {
    int stored = 0;
    for (int count : counts) {
      stored += count == 1 || count == Statement.SUCCESS_NO_INFO ? 1 : 0;
    }
    if (stored != rows || counts.length != rows) {
      throw new ConnectException(
          "Cannot write to table "
              + (table + ": the database reports " + stored + " of " + rows + " rows as stored")
              + " (look for a trigger or rule that leaves rows out)");
    }
  }

  /**
   * Ends the transaction's rows.
   *
   * @throws RejectedRowsException when some of them cannot be stored
   */
  void finish() {
    if (!rejected.isEmpty()) {
      throw new RejectedRowsException(rejected);
    }
  }
}
