// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.bind.TimeRules;
import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.Feature;
import io.landfall.jdbc.evolve.ForeignKeys;
import io.landfall.jdbc.evolve.TableKeeper;
import io.landfall.jdbc.evolve.TableRules;
import io.landfall.jdbc.row.RowShape;
import io.landfall.jdbc.send.RejectedRowsException;
import io.landfall.jdbc.send.TableOrder;
import io.landfall.jdbc.send.TableRows;
import io.landfall.jdbc.send.TableRows.Run;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plans of a session, each compiled once for a table and a shape.
 *
 * <p>For one thread at a time; the dialect may be asked for by any.
 */
final class Plans {

  private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

  private static final int MOST = 1_000;

  private record Key(TableName table, RowShape shape) {}

  private final Dialect declared;
  private final TimeRules times;
  private final TableRules rules;
  private final TableOrder declaredOrder;
  private final ForeignKeys foreignKeys = new ForeignKeys();
  private final Map<Key, WritePlan> plans = new HashMap<>();
  private volatile Dialect dialect;
  private TableKeeper tables;
  private long changes;
  private String announced = "";

  /**
   * @param declared the dialect that the URL stands for; the server may know better
   */
  Plans(Dialect declared, TimeRules times, TableRules rules, TableOrder declaredOrder) {
    this.declared = declared;
    this.times = times;
    this.rules = rules;
    this.declaredOrder = declaredOrder;
    this.dialect = declared;
    this.tables = new TableKeeper(declared, rules);
  }

  /** The dialect of the server that was met last. */
  Dialect dialect() {
    return dialect;
  }

  /** There is a new connection: what happened to the tables without one is not known. */
  void connected(Connection connection) throws SQLException {
    Dialect met = declared.of(connection);
    if (!met.name().equals(dialect.name())) {
      LOG.info("The database behind a URL of {} is {}", declared.name(), met.name());
    }
    if (met.can(Feature.UNTRIED) && !met.name().equals(announced)) {
      LOG.warn(
          "The dialect {} is written by the database's manuals, it has not been run against a server",
          met.name());
      announced = met.name();
    }
    dialect = met;
    tables = new TableKeeper(met, rules);
    forget();
  }

  /**
   * The plan of each run; looks tables up, makes and extends them, where that is needed.
   *
   * @throws RejectedRowsException naming the records without a schema that fit no table
   */
  Map<Run, WritePlan> of(Connection connection, List<TableRows> rows) throws SQLException {
    Map<Run, WritePlan> all = new IdentityHashMap<>();
    long before;
    do {
      before = tables.changes();
      RefusedRuns refused = new RefusedRuns();
      for (TableRows table : rows) {
        for (Run run : table.runs()) {
          try {
            all.put(run, of(connection, table.table(), run.shape()));
          } catch (DataException e) {
            refused.add(run, e);
          }
        }
      }
      refused.finish();
      // A later shape may have changed a table under the plan of an earlier one
    } while (tables.changes() != before);
    return all;
  }

  private WritePlan of(Connection connection, TableName table, RowShape shape) throws SQLException {
    Key key = new Key(table, shape);
    WritePlan plan = plans.get(key);
    if (plan == null) {
      plan = compile(connection, table, shape);
      if (plans.size() >= MOST || tables.changes() != changes) {
        changes = tables.changes();
        plans.clear();
      }
      plans.put(key, plan);
    }
    return plan;
  }

  /** The order in which tables are written: as declared, otherwise by their foreign keys. */
  TableOrder order(Connection connection, List<TableRows> rows) throws SQLException {
    if (declaredOrder.isDeclared() || rows.size() < 2) {
      return declaredOrder;
    }
    List<TableName> names = rows.stream().map(TableRows::table).toList();
    return new TableOrder(foreignKeys.parentsFirst(connection, dialect, names));
  }

  private WritePlan compile(Connection connection, TableName table, RowShape shape)
      throws SQLException {
    try {
      return WritePlan.compile(dialect, layout(connection, table, shape), shape, times);
    } catch (DataException e) {
      // Without a schema the keeper cannot tell that a column is missing; it may be there by now
      tables.forget();
      return WritePlan.compile(dialect, layout(connection, table, shape), shape, times);
    }
  }

  private TableLayout layout(Connection connection, TableName table, RowShape shape)
      throws SQLException {
    try {
      return tables.require(connection, table, shape.columns());
    } catch (DataException e) {
      // No record of this schema has a place in this database; others may
      throw new DataException(
          "Cannot write to table "
              + (table + ": " + e.getMessage())
              + " (flatten it with flatten=_ or a Flatten transform)",
          e);
    }
  }

  /** Whatever is known of the tables may be out of date. */
  void forget() {
    plans.clear();
    tables.forget();
    foreignKeys.forget();
  }
}
