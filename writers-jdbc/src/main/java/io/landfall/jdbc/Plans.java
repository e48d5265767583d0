// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.bind.InsertPlan;
import io.landfall.jdbc.bind.RecordShape;
import io.landfall.jdbc.bind.TimeRules;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.evolve.TableKeeper;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The plans of a session, each compiled once for a table and a shape.
 *
 * <p>For one thread at a time.
 */
final class Plans {

  private static final int MOST = 1_000;

  private record Key(TableName table, RecordShape shape) {}

  private final Dialect dialect;
  private final TimeRules times;
  private final TableKeeper tables;
  private final Map<Key, InsertPlan> plans = new HashMap<>();

  Plans(Dialect dialect, TimeRules times, TableKeeper tables) {
    this.dialect = dialect;
    this.times = times;
    this.tables = tables;
  }

  /** The plan for records of a shape; looks the table up, or makes it, where that is needed. */
  InsertPlan of(Connection connection, TableName table, RecordShape shape) throws SQLException {
    Key key = new Key(table, shape);
    InsertPlan plan = plans.get(key);
    if (plan == null) {
      TableLayout layout = tables.require(connection, table, shape.schema());
      plan = InsertPlan.compile(dialect, layout, shape.schema(), times);
      if (plans.size() >= MOST) {
        plans.clear();
      }
      plans.put(key, plan);
    }
    return plan;
  }

  /** Whatever is known of the tables may be out of date. */
  void forget() {
    plans.clear();
    tables.forget();
  }
}
