// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.copy.RowEncoder;
import io.landfall.jdbc.send.CopyStream.Numbering;
import io.landfall.jdbc.send.TableRows.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A temporary table in which the rows of one plan wait for the statement that brings them into
 * their own table. It is made once for a connection, and is empty after each transaction.
 */
final class Stage {

  private final Connection connection;
  private final RowEncoder encoder;
  private final Numbering numbering;
  private final String name;
  private final String copy;
  private final String statement;
  private State state = State.UNKNOWN;

  private enum State {
    /** Perhaps it is there: a transaction that was rolled back, or another server, may lack it. */
    UNKNOWN,
    EMPTY,
    USED
  }

  private Stage(
      Connection connection,
      RowEncoder encoder,
      Numbering numbering,
      String name,
      String statement) {
    this.connection = connection;
    this.encoder = encoder;
    this.numbering = numbering;
    this.name = name;
    this.copy = "COPY " + name + " FROM STDIN (FORMAT binary)";
    this.statement = statement;
  }

  /** For rows of which no two have one key, or among which that does not matter. */
  static Optional<Stage> ofDistinct(
      Connection connection, WritePlan plan, RowEncoder encoder, String name) {
    return new StagedStatements(plan, encoder.columns(), name)
        .distinct()
        .map(sql -> new Stage(connection, encoder, Numbering.NONE, name, sql));
  }

  /** For rows whose keys only the database can tell apart. */
  static Optional<Stage> ofRepeated(
      Connection connection, WritePlan plan, RowEncoder encoder, TableFacts facts, String name) {
    return new StagedStatements(plan, encoder.columns(), name)
        .lastOfEachKey(facts)
        .map(sql -> new Stage(connection, encoder, Numbering.NUMBERED, name, sql));
  }

  /**
   * Makes the table if it is not there.
   *
   * @return whether the user of the connection may do so
   */
  boolean isReady() throws SQLException {
    if (state == State.USED) {
      execute("TRUNCATE " + name);
      state = State.EMPTY;
    }
    return state == State.EMPTY || isMade();
  }

  private boolean isMade() throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      execute(create());
      connection.releaseSavepoint(before);
      state = State.EMPTY;
      return true;
    } catch (SQLException e) {
      if (!String.valueOf(e.getSQLState()).startsWith("42")) {
        throw e;
      }
      connection.rollback(before);
      return false;
    }
  }

  private String create() {
    String columns =
        IntStream.range(0, encoder.columns().size())
            .mapToObj(
                field -> StagedStatements.column(field) + " " + encoder.columns().get(field).type())
            .collect(Collectors.joining(", "));
    String number = numbering == Numbering.NUMBERED ? ", " + StagedStatements.NUMBER + " int" : "";
    return "CREATE TEMPORARY TABLE IF NOT EXISTS "
        + (name + " (" + columns + number + ") ON COMMIT DELETE ROWS");
  }

  /**
   * Copies rows into the table, and brings them from there into their own.
   *
   * @return rows that the statement has counted; -1 when nothing was sent
   */
  long send(CopyStream stream, List<Row> rows, Rejections rejections) throws SQLException {
    state = State.USED;
    if (stream.copy(copy, encoder, rows, numbering, rejections) < 0) {
      return -1;
    }
    try (Statement bringing = connection.createStatement()) {
      return bringing.executeUpdate(statement);
    }
  }

  /** A transaction has begun: the last one has ended, and left the table empty. */
  void begin() {
    state = state == State.USED ? State.EMPTY : state;
  }

  /** The transaction was rolled back, and with it perhaps the table. */
  void doubt() {
    state = State.UNKNOWN;
  }

  /** Drops the table. */
  void drop() throws SQLException {
    execute("DROP TABLE IF EXISTS " + name);
  }

  private void execute(String sql) throws SQLException {
    try (Statement plain = connection.createStatement()) {
      plain.execute(sql);
    }
  }
}
