// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.row.RowOperation;
import io.landfall.jdbc.send.TableRows.Run;
import io.landfall.jdbc.table.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The order in which the tables of a transaction are written: parents before the children that
 * refer to them, and children before parents where rows are deleted. The rows of one table keep
 * their order.
 *
 * <p>Immutable.
 */
public final class TableOrder {

  private final List<TableName> declared;

  /**
   * @param declared tables, parents first; others follow as they come
   */
  public TableOrder(List<TableName> declared) {
    this.declared = List.copyOf(declared);
  }

  /** Whether any table has a place. */
  public boolean isDeclared() {
    return !declared.isEmpty();
  }

  /** The same rows, cut where a table changes from writing to deleting, in the order to send. */
  public List<TableRows> arranged(List<TableRows> tables) {
    if (declared.isEmpty() || tables.size() < 2) {
      return tables;
    }
    List<TableRows> sorted = new ArrayList<>(tables);
    sorted.sort(Comparator.comparingInt(rows -> place(rows.table())));
    List<Deque<TableRows>> parts = sorted.stream().map(TableOrder::parts).toList();
    List<TableRows> arranged = new ArrayList<>();
    while (parts.stream().anyMatch(left -> !left.isEmpty())) {
      parts.forEach(left -> take(left, RowOperation.WRITE, arranged));
      for (int at = parts.size() - 1; at >= 0; at--) {
        take(parts.get(at), RowOperation.DELETE, arranged);
      }
    }
    return arranged;
  }

  private int place(TableName table) {
    int place = declared.indexOf(table);
    return place < 0 ? declared.size() : place;
  }

  private static Deque<TableRows> parts(TableRows rows) {
    Deque<TableRows> parts = new ArrayDeque<>();
    List<Run> together = new ArrayList<>();
    for (Run run : rows.runs()) {
      if (!together.isEmpty() && operation(together) != run.shape().operation()) {
        parts.add(TableRows.of(rows.table(), together));
        together = new ArrayList<>();
      }
      together.add(run);
    }
    parts.add(TableRows.of(rows.table(), together));
    return parts;
  }

  private static RowOperation operation(List<Run> runs) {
    return runs.get(0).shape().operation();
  }

  private static void take(Deque<TableRows> left, RowOperation operation, List<TableRows> taken) {
    TableRows next = left.peek();
    if (next != null && operation(next.runs()) == operation) {
      taken.add(left.remove());
    }
  }
}
