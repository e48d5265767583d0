// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.evolve;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.Feature;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes statements about tables, each time in a transaction of its own. */
final class TableStatementRunner {

  private static final Logger LOG = LoggerFactory.getLogger(TableStatementRunner.class);

  /** With pauses of up to 1.5 s in all; what still fails then is for the sink's own retries. */
  private static final int MOST_ATTEMPTS = 5;

  private static final long FIRST_PAUSE_MS = 100;

  private final Dialect dialect;

  TableStatementRunner(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The statements that are still needed. */
  @FunctionalInterface
  interface Needed {
    List<String> statements() throws SQLException;
  }

  /**
   * Waits for others who are about the same table, where the database has a way to, and executes
   * what is needed then.
   *
   * @return the error of the database, if there was one
   */
  @Nullable SQLException run(Connection connection, TableName table, Needed needed)
      throws SQLException {
    // What was looked up so far belongs to a transaction, which may not see what others do
    connection.commit();
    try (Statement statement = connection.createStatement()) {
      // A brace in a name is a brace
      statement.setEscapeProcessing(false);
      for (String sql : dialect.tables().guard(table)) {
        statement.execute(sql);
      }
      execute(connection, statement, table, needed.statements());
      connection.commit();
      return null;
    } catch (SQLException e) {
      dialect.rollback(connection);
      return e;
    } catch (RuntimeException e) {
      dialect.rollback(connection);
      throw e;
    }
  }

  private void execute(
      Connection connection, Statement statement, TableName table, List<String> all)
      throws SQLException {
    boolean alone = dialect.can(Feature.DDL_IN_AUTOCOMMIT);
    if (alone) {
      connection.commit();
      connection.setAutoCommit(true);
    }
    try {
      for (String sql : all) {
        statement.execute(sql);
        LOG.info("Changed table {}: {}", table, sql);
      }
    } finally {
      if (alone) {
        connection.setAutoCommit(false);
      }
    }
  }

  /**
   * Waits a little, each time longer.
   *
   * @throws TableException after the last attempt
   */
  void pauseOrGiveUp(int attempt, TableName table, SQLException error) {
    if (attempt >= MOST_ATTEMPTS) {
      throw TableFaults.refused(table, error);
    }
    long pauseMs = FIRST_PAUSE_MS << (attempt - 1);
    try {
      // Tasks that stood in each other's way must not come back together
      Thread.sleep(ThreadLocalRandom.current().nextLong(pauseMs / 2, pauseMs + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TableFaults.refused(table, error);
    }
  }
}
