// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What the records of one topic have in common: their tables, and how they become rows.
 *
 * <p>For one thread.
 */
interface Route {

  /** Whether a record counts as written without becoming a row. */
  boolean skips(SinkRecord record);

  /**
   * Hands on every row that a record becomes.
   *
   * @throws org.apache.kafka.connect.errors.DataException when it cannot become one; the message
   *     names it
   * @throws org.apache.kafka.connect.errors.ConnectException when no such record can, as things are
   *     configured
   */
  void rows(SinkRecord record, long acceptedMs, RowSink to);
}
