// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.TableRows.Run;
import io.landfall.jdbc.bind.InsertPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one task, and all that hangs on it.
 *
 * <p><b>Threading:</b> {@link #store} is called by one thread at a time; {@link #close} by any, and
 * breaks off a call of store that is under way.
 *
 * <p><b>Delivery:</b> when store returns, its rows are committed. When it throws, they are not,
 * unless the connection broke while the commit was on its way: then they may be, and storing them
 * again makes duplicates.
 */
final class JdbcSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcSession.class);

  /** After such a time without traffic a connection is likely to have been dropped on the way. */
  private static final long IDLE_MS = 30_000;

  private static final int VALIDATION_SECONDS = 5;

  private final Connector connector;
  private final Plans plans;
  private final int batchSize;
  private final InstantSource clock;
  private volatile @Nullable Connection connection;
  private volatile boolean busy;
  private volatile boolean closed;
  private @Nullable Statements statements;
  private long usedMs;

  JdbcSession(Connector connector, Plans plans, int batchSize, InstantSource clock) {
    this.connector = connector;
    this.plans = plans;
    this.batchSize = batchSize;
    this.clock = clock;
  }

  /**
   * Stores rows in one transaction.
   *
   * @throws RejectedRowsException naming the records that cannot become rows
   */
  void store(List<TableRows> tables) throws SQLException {
    busy = true;
    try {
      Connection open = connected();
      try {
        insertWithCurrentPlans(open, tables);
        open.commit();
        usedMs = clock.millis();
      } catch (SQLException | RuntimeException e) {
        undo(open, e);
        throw e;
      }
    } finally {
      busy = false;
    }
  }

  /** A table that is not what it was when the plan was made is looked at again, once. */
  private void insertWithCurrentPlans(Connection open, List<TableRows> tables) throws SQLException {
    try {
      insert(open, tables);
    } catch (SQLException e) {
      if (!String.valueOf(e.getSQLState()).startsWith("42")) {
        throw e;
      }
      open.rollback();
      plans.forget();
      statements().clear();
      insert(open, tables);
    }
  }

  private void insert(Connection open, List<TableRows> tables) throws SQLException {
    // Tables are made and committed before the first row, never within the rows' transaction
    for (TableRows rows : tables) {
      for (Run run : rows.runs()) {
        plans.of(open, rows.table(), run.shape());
      }
    }
    Inserter inserter = new Inserter(batchSize);
    for (TableRows rows : tables) {
      for (Run run : rows.runs()) {
        InsertPlan plan = plans.of(open, rows.table(), run.shape());
        inserter.insert(rows.table(), run, plan, statements().of(plan));
      }
    }
    inserter.finish();
  }

  private Statements statements() {
    return Objects.requireNonNull(statements);
  }

  private Connection connected() throws SQLException {
    Connection known = connection;
    if (known != null && clock.millis() - usedMs > IDLE_MS && !known.isValid(VALIDATION_SECONDS)) {
      drop();
      known = null;
    }
    return known == null ? connect() : known;
  }

  private Connection connect() throws SQLException {
    Connection made = connector.open();
    connection = made;
    statements = new Statements(made);
    usedMs = clock.millis();
    // What happened to the tables while there was no connection is not known
    plans.forget();
    if (closed) {
      drop();
      throw new IllegalStateException("Cannot write: the writer is closed");
    }
    return made;
  }

  /** Rolls back, and gives the connection up if that is all it is good for. */
  private void undo(Connection open, Exception error) {
    try {
      // A statement may hold rows that were bound and not sent
      statements().clear();
      open.rollback();
      if (!open.isValid(VALIDATION_SECONDS)) {
        drop();
      }
    } catch (SQLException e) {
      error.addSuppressed(e);
      drop();
    }
  }

  private void drop() {
    Connection known = connection;
    connection = null;
    statements = null;
    if (known != null) {
      try {
        known.close();
      } catch (SQLException e) {
        LOG.debug("Closing a connection failed", e);
      }
    }
  }

  /** Frees the connection; one that is busy is broken off. */
  @Override
  public void close() {
    closed = true;
    Connection known = connection;
    if (known == null) {
      return;
    }
    try {
      if (busy) {
        known.abort(Runnable::run);
      } else {
        known.close();
      }
    } catch (SQLException e) {
      LOG.debug("Closing a connection failed", e);
    }
  }
}
