// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.bind.RecordShape;
import io.landfall.jdbc.table.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** The records of a batch for one table, in their order, cut where their schema changes. */
final class TableRows {

  private final TableName table;
  private final List<Run> runs = new ArrayList<>();

  TableRows(TableName table) {
    this.table = table;
  }

  TableName table() {
    return table;
  }

  List<Run> runs() {
    return runs;
  }

  /**
   * Adds a record.
   *
   * @param ordinal its number in the batch
   */
  void add(SinkRecord record, RecordShape shape, int ordinal) {
    Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last == null || last.shape != shape) {
      last = new Run(shape);
      runs.add(last);
    }
    last.rows.add(new Row(record, ordinal));
  }

  /** Records of one schema that follow each other. */
  static final class Run {

    private final RecordShape shape;
    private final List<Row> rows = new ArrayList<>();

    private Run(RecordShape shape) {
      this.shape = shape;
    }

    RecordShape shape() {
      return shape;
    }

    List<Row> rows() {
      return rows;
    }
  }

  /** A record and its number in the batch. */
  record Row(SinkRecord record, int ordinal) {}
}
