// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.connection.Connector;
import io.landfall.jdbc.offsets.OffsetMoves;
import io.landfall.jdbc.send.RejectedRowsException;
import io.landfall.jdbc.send.RowSender;
import io.landfall.jdbc.send.SendCounters;
import io.landfall.jdbc.send.TableRows;
import io.landfall.jdbc.send.TableRows.Run;
import io.landfall.writer.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
 * unless the connection broke while the commit was on its way: then they may be. With offsets the
 * next call for the same ones finds that out; without, storing the rows again makes duplicates.
 */
final class JdbcSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcSession.class);

  /** After such a time without traffic a connection is likely to have been dropped on the way. */
  private static final long IDLE_MS = 30_000;

  private static final int VALIDATION_SECONDS = 5;

  private final Connector connector;
  private final Plans plans;
  private final int batchSize;
  private final TransactionCheck check;
  private final SendCounters counters;
  private final InstantSource clock;
  private volatile @Nullable Connection connection;
  private volatile boolean busy;
  private volatile boolean closed;
  private @Nullable RowSender sender;
  private long usedMs;

  JdbcSession(
      Connector connector,
      Plans plans,
      int batchSize,
      TransactionCheck check,
      SendCounters counters,
      InstantSource clock) {
    this.connector = connector;
    this.plans = plans;
    this.batchSize = batchSize;
    this.check = check;
    this.counters = counters;
    this.clock = clock;
  }

  /**
   * Stores rows and the offsets that cover them in one transaction.
   *
   * @return all of them, but for records that a database without transactions has left out
   * @throws RejectedRowsException naming the records that cannot become rows
   * @throws io.landfall.jdbc.offsets.FencedException when another owner has claimed partitions
   */
  Stored store(List<TableRows> tables, OffsetMoves offsets) throws SQLException {
    busy = true;
    try {
      Connection open = connected();
      try {
        Map<Integer, Throwable> leftOut = Map.of();
        if (!offsets.areStored(open)) {
          leftOut = sendWithCurrentPlans(open, tables, offsets);
          offsets.committing();
          open.commit();
          offsets.committed();
        }
        usedMs = clock.millis();
        return new Stored(leftOut);
      } catch (SQLException | RuntimeException e) {
        undo(open, e);
        if (e instanceof SQLException error && isDeadlock(error)) {
          // For the next attempt; always would cost, and may change what a second index refuses
          tables.forEach(TableRows::sortByKeys);
        }
        throw e;
      }
    } finally {
      busy = false;
    }
  }

  /** Serialisation failures of the standard, and Oracle's own state. */
  private static boolean isDeadlock(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    return state.startsWith("40") || state.equals("61000");
  }

  /** A table that is not what it was when the plan was made is looked at again, once. */
  private Map<Integer, Throwable> sendWithCurrentPlans(
      Connection open, List<TableRows> tables, OffsetMoves offsets) throws SQLException {
    try {
      return send(open, tables, offsets);
    } catch (SQLException e) {
      if (!plans.dialect().isStale(e)) {
        throw e;
      }
      plans.dialect().rollback(open);
      plans.forget();
      sender().clear();
      return send(open, tables, offsets);
    }
  }

  /**
   * Tables are looked up, made and committed before the transaction of the rows, never within it:
   * to many databases a statement about tables is a commit.
   */
  private Map<Integer, Throwable> send(Connection open, List<TableRows> tables, OffsetMoves offsets)
      throws SQLException {
    Map<Run, WritePlan> prepared = plans.of(open, tables);
    for (TableRows rows : tables) {
      check.check(open, rows.table());
    }
    List<TableRows> ordered = plans.order(open, tables).arranged(tables);
    if (!offsets.isEmpty()) {
      // What was looked up belongs to a transaction whose snapshot may be old by now
      open.rollback();
      offsets.store(open);
    }
    return sender().send(ordered, (rows, run) -> Objects.requireNonNull(prepared.get(run)));
  }

  private RowSender sender() {
    return Objects.requireNonNull(sender);
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
    sender = new RowSender(made, batchSize, counters);
    try {
      check.prepare(made);
      plans.connected(made);
    } catch (SQLException | RuntimeException e) {
      drop();
      throw e;
    }
    usedMs = clock.millis();
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
      sender().clear();
      plans.dialect().rollback(open);
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
    sender = null;
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
