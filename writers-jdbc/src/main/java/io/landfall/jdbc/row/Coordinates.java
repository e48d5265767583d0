// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import org.apache.kafka.connect.sink.SinkRecord;

/** Where a record comes from, before any transform renamed its topic: for messages. */
public final class Coordinates {

  private Coordinates() {}

  /** As topic-partition@offset. */
  public static String of(SinkRecord record) {
    return record.originalTopic()
        + "-"
        + record.originalKafkaPartition()
        + "@"
        + record.originalKafkaOffset();
  }

  /** What is said of a record that becomes no row. */
  public static String cannotWrite(SinkRecord record, Exception cause) {
    return "Cannot write " + of(record) + ": " + cause.getMessage();
  }
}
