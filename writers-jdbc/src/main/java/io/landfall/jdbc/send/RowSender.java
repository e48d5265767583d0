// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.dialect.Feature;
import io.landfall.jdbc.send.TableRows.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends the rows of transactions over one connection, each run of rows on the fastest way that
 * takes it.
 *
 * <p>For one thread at a time.
 */
public final class RowSender {

  private final Connection connection;
  private final BulkLimits limits;
  private final SendCounters counters;
  private final Statements statements;
  private final RowPath single;
  private final RowPath lossy;
  private final RowPath several;
  private @Nullable Bulk bulk;
  private @Nullable KeyedRows keyed;
  private List<RowPath> paths = List.of();

  /**
   * A sender for one connection.
   *
   * @param batchSize most rows that one call of the driver is given
   */
  public RowSender(Connection connection, int batchSize, SendCounters counters) {
    this(connection, batchSize, counters, BulkLimits.USUAL);
  }

  RowSender(Connection connection, int batchSize, SendCounters counters, BulkLimits limits) {
    this.connection = connection;
    this.limits = limits;
    this.counters = counters;
    this.statements = new Statements(connection);
    this.single = new RowWise(statements, batchSize);
    this.lossy = new LossyRows(statements, batchSize);
    this.several = new MultiRow(statements, batchSize);
  }

  /**
   * Sends everything; the transaction is the caller's to end.
   *
   * @param plans the plan of each run
   * @return the records that a database without transactions has left out, by their numbers
   * @throws RejectedRowsException naming the records that cannot become rows
   */
  public Map<Integer, Throwable> send(List<TableRows> tables, Plans plans) throws SQLException {
    Rejections rejections = new Rejections();
    if (bulk != null) {
      bulk.begin();
    }
    for (TableRows table : tables) {
      List<PlannedRows> runs = new ArrayList<>();
      for (Run run : table.runs()) {
        runs.add(new PlannedRows(plans.of(table, run), run.rows()));
      }
      if (!runs.isEmpty()) {
        choosePaths(runs.get(0).plan());
        send(runs, rejections);
      }
    }
    return rejections.finish();
  }

  /** What is there to choose from follows from the database, which the first plan knows. */
  private void choosePaths(WritePlan plan) throws SQLException {
    if (!paths.isEmpty()) {
      return;
    }
    if (!plan.dialect().can(Feature.TRANSACTIONS)) {
      paths = List.of(lossy);
      return;
    }
    List<RowPath> chosen = new ArrayList<>();
    if (plan.dialect().can(Feature.COPY_BINARY)) {
      bulk = Bulk.of(connection).orElse(null);
    }
    if (bulk != null) {
      keyed = new KeyedRows(bulk, single, limits, counters);
      chosen.add(new CopyInsert(bulk, limits));
      chosen.add(new StagedRows(bulk, limits));
    }
    chosen.add(several);
    chosen.add(single);
    paths = chosen;
  }

  private void send(List<PlannedRows> runs, Rejections rejections) throws SQLException {
    int at = 0;
    while (at < runs.size()) {
      int together = keyed == null ? 0 : keyed.takes(runs, at);
      if (keyed != null && together > 0) {
        keyed.send(runs.subList(at, at + together), rejections);
        at += together;
      } else {
        send(runs.get(at++), rejections);
      }
    }
  }

  private void send(PlannedRows run, Rejections rejections) throws SQLException {
    for (RowPath path : paths) {
      if (path.takes(run.plan(), run.size())) {
        counters.add(path.way(), run.size());
        path.send(run.plan(), run.rows(), rejections);
        return;
      }
    }
    throw new IllegalStateException("Cannot send rows: no way takes them");
  }

  /** Drops what was bound and not sent; the transaction is rolled back, or about to be. */
  public void clear() throws SQLException {
    if (bulk != null) {
      bulk.doubt();
    }
    statements.clear();
  }

  /** Knows the plan of a run. */
  @FunctionalInterface
  public interface Plans {

    /** The plan, its table looked up or made where that is needed. */
    WritePlan of(TableRows table, Run run) throws SQLException;
  }
}
