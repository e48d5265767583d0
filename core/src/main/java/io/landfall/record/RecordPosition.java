// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import java.util.Objects;
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

  /** {@code topic-partition@offset}. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
