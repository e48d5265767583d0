// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.row.RowShape;
import io.landfall.jdbc.table.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** The records of a batch for one table, in their order, cut where their schema changes. */
public final class TableRows {

  private final TableName table;
  private final List<Run> runs = new ArrayList<>();

  public TableRows(TableName table) {
    this.table = table;
  }

  /** Some runs of a table. */
  static TableRows of(TableName table, List<Run> runs) {
    TableRows rows = new TableRows(table);
    rows.runs.addAll(runs);
    return rows;
  }

  public TableName table() {
    return table;
  }

  public List<Run> runs() {
    return runs;
  }

  /**
   * Orders the rows of each run by their keys; rows of one key stay in their order, and so do runs.
   */
  public void sortByKeys() {
    for (Run run : runs) {
      run.rows.sort(new KeyOrder(run.shape));
    }
  }

  /**
   * Adds a record.
   *
   * @param ordinal its number in the batch
   */
  public void add(SinkRecord record, RowShape shape, int ordinal) {
    Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last == null || last.shape != shape) {
      last = new Run(shape);
      runs.add(last);
    }
    last.rows.add(new Row(record, ordinal));
  }

  /** Records of one schema that follow each other. */
  public static final class Run {

    private final RowShape shape;
    private final List<Row> rows = new ArrayList<>();

    private Run(RowShape shape) {
      this.shape = shape;
    }

    /** What the records have in common. */
    public RowShape shape() {
      return shape;
    }

    /** The records, in their order. */
    public List<Row> rows() {
      return rows;
    }
  }

  /** A record and its number in the batch. */
  public record Row(SinkRecord record, int ordinal) {}
}
