// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Original coordinates of records, in the form of messages. */
final class Positions {

  private Positions() {}

  static TopicPartition of(SinkRecord record) {
    return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
  }

  static String text(TopicPartition partition, long offset) {
    return partition + "@" + offset;
  }
}
