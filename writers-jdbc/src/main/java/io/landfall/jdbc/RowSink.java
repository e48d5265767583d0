// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.row.RowShape;
import io.landfall.jdbc.table.TableName;
import org.apache.kafka.connect.sink.SinkRecord;

/** Takes the rows that records become. */
@FunctionalInterface
interface RowSink {

  /**
   * Takes a row.
   *
   * @param record as the shape reads it
   */
  void add(TableName table, SinkRecord record, RowShape shape);
}
