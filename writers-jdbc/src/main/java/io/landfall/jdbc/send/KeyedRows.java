// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.copy.KeyEncoder;
import io.landfall.jdbc.copy.KeyEncoder.Found;
import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.send.LastStates.Next;
import io.landfall.jdbc.send.TableRows.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;

/**
 * Rows with keys by way of a table in between, no key twice: of the states that a key passes
 * through, the last is sent. Upserts and deletes that alternate become a set of deletes and a set
 * of upserts.
 *
 * <p>A key that is deleted and then written again is in both sets, unless the row that is written
 * has all columns of the table: the others would keep what the deleted row had in them. Where one
 * row says less than another of its key, both are sent, in their order.
 *
 * <p>Rows whose states depend on what is there (the newer wins, null leaves a column alone) are not
 * reduced: the first of each key are sent together, then the second, and so on.
 */
final class KeyedRows {

  private final Bulk bulk;
  private final RowPath single;
  private final BulkLimits limits;
  private final SendCounters counters;
  private final LastStates states = new LastStates();

  KeyedRows(Bulk bulk, RowPath single, BulkLimits limits, SendCounters counters) {
    this.bulk = bulk;
    this.single = single;
    this.limits = limits;
    this.counters = counters;
  }

  /** Number of runs, from one on, that can be sent here together; 0 when none can. */
  int takes(List<PlannedRows> runs, int from) throws SQLException {
    PlannedRows first = runs.get(from);
    Optional<KeyEncoder> key = keyOf(first);
    if (key.isEmpty()) {
      return 0;
    }
    int end = from + 1;
    int rows = first.size();
    if (isReduced(first.action())) {
      RowAction write = first.action();
      while (end < runs.size() && continues(runs.get(end), write, key.get())) {
        write = write == RowAction.DELETE ? runs.get(end).action() : write;
        rows += runs.get(end).size();
        end++;
      }
    }
    return rows >= limits.staged() && bulk.distinct(first.plan()).isPresent() ? end - from : 0;
  }

  private Optional<KeyEncoder> keyOf(PlannedRows run) throws SQLException {
    if (run.action() == RowAction.INSERT || run.action() == RowAction.IGNORE) {
      return Optional.empty();
    }
    PlanForms forms = bulk.of(run.plan());
    return forms.facts().isReducible() && forms.staged().isPresent()
        ? forms.key()
        : Optional.empty();
  }

  private static boolean isReduced(RowAction action) {
    return action == RowAction.UPSERT || action == RowAction.UPDATE || action == RowAction.DELETE;
  }

  private boolean continues(PlannedRows run, RowAction write, KeyEncoder key) throws SQLException {
    boolean fits =
        isReduced(run.action())
            && (run.action() == write
                || run.action() == RowAction.DELETE
                || write == RowAction.DELETE);
    return fits
        && keyOf(run).filter(other -> other.comparison().equals(key.comparison())).isPresent();
  }

  /** Sends rows that can be sent here together. */
  void send(List<PlannedRows> runs, Rejections rejections) throws SQLException {
    if (isReduced(runs.get(0).action())) {
      reduce(runs, rejections);
    } else {
      inTurns(runs.get(0), rejections);
    }
  }

  private void reduce(List<PlannedRows> runs, Rejections rejections) throws SQLException {
    states.clear();
    for (PlannedRows run : runs) {
      PlanForms forms = bulk.of(run.plan());
      for (Row row : run.rows()) {
        Next next = states.add(run.plan(), forms, row, rejections);
        if (next != Next.GO_ON) {
          sendStates(rejections);
        }
        if (next == Next.SEND_FIRST) {
          states.add(run.plan(), forms, row, rejections);
        } else if (next == Next.SEND_ALONE) {
          single(run.plan(), List.of(row), rejections);
        }
      }
    }
    sendStates(rejections);
  }

  private void sendStates(Rejections rejections) throws SQLException {
    Map<WritePlan, List<Row>> deletes = new LinkedHashMap<>();
    Map<WritePlan, List<Row>> writes = new LinkedHashMap<>();
    states.split(deletes, writes);
    // Not sent, but not to be believed either
    for (LastStates.PlannedRow row : states.superseded()) {
      bulk.stream().check(bulk.of(row.plan()).staged().orElseThrow(), row.row(), rejections);
    }
    for (Map.Entry<WritePlan, List<Row>> rows : deletes.entrySet()) {
      distinct(rows.getKey(), rows.getValue(), rejections);
    }
    for (Map.Entry<WritePlan, List<Row>> rows : writes.entrySet()) {
      distinct(rows.getKey(), rows.getValue(), rejections);
    }
    states.clear();
  }

  /** Rows of which no two have one key. */
  private void distinct(WritePlan plan, List<Row> rows, Rejections rejections) throws SQLException {
    Optional<Stage> stage = rows.size() >= limits.staged() ? bulk.distinct(plan) : Optional.empty();
    if (stage.isPresent()) {
      counters.add(SendWay.STAGED, rows.size());
      bulk.send(stage.get(), plan, rows, rejections);
    } else {
      single(plan, rows, rejections);
    }
  }

  private void single(WritePlan plan, List<Row> rows, Rejections rejections) throws SQLException {
    counters.add(SendWay.SINGLE, rows.size());
    single.send(plan, rows, rejections);
  }

  private void inTurns(PlannedRows run, Rejections rejections) throws SQLException {
    WritePlan plan = run.plan();
    KeyEncoder key = bulk.of(plan).key().orElseThrow();
    List<Row> rest = run.rows();
    while (rest.size() >= limits.staged()) {
      Turn turn = new Turn();
      for (Row row : rest) {
        turn.add(key, row);
      }
      if (turn.first.size() < limits.staged() || turn.isUnsure) {
        break;
      }
      distinct(plan, turn.first, rejections);
      rest = turn.later;
    }
    if (!rest.isEmpty()) {
      single(plan, rest, rejections);
    }
  }

  /** The first row of each key, and the others. */
  private static final class Turn {

    private final KeyIndex index = new KeyIndex();
    private final List<Row> first = new ArrayList<>();
    private final List<Row> later = new ArrayList<>();
    private boolean isUnsure;

    private void add(KeyEncoder key, Row row) throws SQLException {
      (isFirst(key, row) ? first : later).add(row);
    }

    /** A row without a whole key equals no other. */
    private boolean isFirst(KeyEncoder key, Row row) throws SQLException {
      int start = index.keys().size();
      try {
        Found found = key.encode(row.record(), index.keys());
        if (found == Found.WHOLE) {
          int known = index.size();
          return index.number(start) == known;
        }
        isUnsure |= found == Found.UNSURE;
      } catch (DataException e) {
        // Named, with all others, by the way that it is sent
      }
      index.keys().cut(start);
      return true;
    }
  }
}
