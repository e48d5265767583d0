// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import java.util.Objects;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Original coordinates of a record, before any transform changed its topic or partition: what every
 * message about a record names.
 */
public record RecordPosition(String topic, int partition, long offset) {

  public RecordPosition {
    Objects.requireNonNull(topic, "topic");
  }

  /** Where the record was read. */
  public static RecordPosition of(SinkRecord record) {
    return new RecordPosition(
        record.originalTopic(), record.originalKafkaPartition(), record.originalKafkaOffset());
  }

  /** A record's position for messages, or its topic where it was not read from Kafka. */
  public static String name(ConnectRecord<?> record) {
    return record instanceof SinkRecord sink
        ? of(sink).toString()
        : "a record for " + record.topic();
  }

  /** {@code topic-partition@offset}. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
