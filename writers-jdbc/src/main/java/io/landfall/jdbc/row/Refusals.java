// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Records that become no rows. What only another configuration can help stops the task; what is
 * wrong with the record alone is the record's affair.
 */
final class Refusals {

  private Refusals() {}

  /** The record does not fit. */
  static DataException record(SinkRecord record, String why) {
    return new DataException("Cannot write " + Coordinates.of(record) + ": " + why);
  }

  /** The configuration fits no record of this schema. */
  static ConnectException configuration(SinkRecord record, String why) {
    return new ConnectException("Cannot write " + Coordinates.of(record) + ": " + why);
  }
}
