// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.NumericUnit;
import io.landfall.jdbc.bind.TimeRules;
import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.DialectOptions;
import io.landfall.jdbc.dialect.Dialects;
import io.landfall.jdbc.dialect.Quoting;
import io.landfall.jdbc.row.RowRules;
import io.landfall.jdbc.row.RowShape;
import io.landfall.jdbc.row.RowShapes;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.connect.sink.SinkRecord;

/** Stores the same records row by row in one table, and in bulk in another of the same make. */
final class TwoWays {

  /** So few that every way is taken, even by a handful of rows. */
  private static final BulkLimits SOON = new BulkLimits(2, 2);

  private static final BulkLimits NEVER = new BulkLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

  private final Connection connection;
  private final Dialect dialect;
  private final TimeRules times;
  private final RowShapes shapes;
  private final Way rowWise;
  private final Way bulk;

  /**
   * @param connection without autocommit
   */
  TwoWays(Connection connection, RowRules rules, NumericUnit unit, ZoneId zone) {
    this.connection = connection;
    this.dialect =
        Dialects.named("postgresql")
            .orElseThrow()
            .dialect(new DialectOptions(Quoting.ALWAYS, zone));
    this.times = new TimeRules(unit, zone);
    this.shapes = new RowShapes(rules);
    this.rowWise = new Way("by_row", NEVER);
    this.bulk = new Way("in_bulk", SOON);
  }

  /** What became of records: the table, and the numbers of the records that it did not take. */
  record Outcome(List<List<String>> rows, Set<Integer> rejected) {}

  private final class Way {

    private final TableName table;
    private final SendCounters counters = new SendCounters();
    private final RowSender sender;
    private final Map<RowShape, WritePlan> plans = new HashMap<>();
    private final List<Throwable> refusals = new ArrayList<>();

    private Way(String table, BulkLimits limits) {
      this.table = TableName.of(table);
      this.sender = new RowSender(connection, 7, counters, limits);
    }

    private Set<Integer> store(List<SinkRecord> records) throws SQLException {
      Set<Integer> rejected = new TreeSet<>();
      store(records, numbers(records.size()), rejected);
      return rejected;
    }

    /** As the engine does it: without those that are named, or in halves. */
    private void store(List<SinkRecord> records, List<Integer> numbers, Set<Integer> rejected)
        throws SQLException {
      if (numbers.isEmpty()) {
        return;
      }
      TableRows rows = new TableRows(table);
      for (int at = 0; at < numbers.size(); at++) {
        SinkRecord record = records.get(numbers.get(at));
        rows.add(record, shapes.of(record), at);
      }
      try {
        sender.send(List.of(rows), (t, run) -> plan(run.shape()));
        connection.commit();
      } catch (RejectedRowsException e) {
        refusals.addAll(e.culprits().values());
        undo();
        e.culprits().keySet().forEach(ordinal -> rejected.add(numbers.get(ordinal)));
        store(records, without(numbers, e.culprits()::containsKey), rejected);
      } catch (SQLException e) {
        refusals.add(e);
        undo();
        if (!String.valueOf(e.getSQLState()).matches("2[23].*")) {
          throw e;
        }
        if (numbers.size() == 1) {
          rejected.add(numbers.get(0));
          return;
        }
        int half = numbers.size() / 2;
        store(records, numbers.subList(0, half), rejected);
        store(records, numbers.subList(half, numbers.size()), rejected);
      }
    }

    private void undo() throws SQLException {
      sender.clear();
      connection.rollback();
    }

    private WritePlan plan(RowShape shape) throws SQLException {
      WritePlan known = plans.get(shape);
      if (known == null) {
        TableLayout layout = dialect.catalog().layout(connection, table).orElseThrow();
        known = WritePlan.compile(dialect, layout, shape, times);
        plans.put(shape, known);
      }
      return known;
    }

    private Outcome outcome(Set<Integer> rejected) throws SQLException {
      List<List<String>> rows = new ArrayList<>();
      try (var statement = connection.createStatement();
          var result =
              statement.executeQuery("SELECT t::text FROM " + table + " AS t ORDER BY t::text")) {
        while (result.next()) {
          rows.add(List.of(result.getString(1)));
        }
      }
      connection.commit();
      return new Outcome(rows, rejected);
    }
  }

  private static List<Integer> numbers(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  private static List<Integer> without(List<Integer> numbers, Predicate<Integer> culprits) {
    List<Integer> rest = new ArrayList<>();
    for (int at = 0; at < numbers.size(); at++) {
      if (!culprits.test(at)) {
        rest.add(numbers.get(at));
      }
    }
    return rest;
  }

  /** Makes the two tables anew; what earlier ways have left on the connection goes. */
  void tables(String columns) throws SQLException {
    execute("DISCARD TEMP");
    for (Way way : List.of(rowWise, bulk)) {
      execute("DROP TABLE IF EXISTS " + way.table);
      execute("CREATE TABLE " + way.table + " (" + columns + ")");
      way.plans.clear();
      way.sender.clear();
    }
    connection.commit();
  }

  /** Runs a statement on both tables; a {@code %s} stands for the table. */
  void both(String sql) throws SQLException {
    for (Way way : List.of(rowWise, bulk)) {
      execute(sql.replace("%s", way.table.toString()));
    }
    connection.commit();
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Row by row. */
  Outcome byRow(List<SinkRecord> records) throws SQLException {
    return rowWise.outcome(rowWise.store(records));
  }

  /** In bulk. */
  Outcome inBulk(List<SinkRecord> records) throws SQLException {
    return bulk.outcome(bulk.store(records));
  }

  /** Rows that went one way in the second table. */
  long sent(SendWay way) {
    return bulk.counters.sent(way);
  }

  /**
   * Every refusal of rows in the second table so far: of single rows that are named, or of many.
   */
  List<Throwable> refusals() {
    return bulk.refusals;
  }
}
