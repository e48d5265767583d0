// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.connect.sink.SinkRecord;

/** The timestamp that the record has in Kafka. */
public final class RecordTimestampExtractor implements TimestampExtractor {

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public OptionalLong timestampMs(SinkRecord record, long nowMs) {
    Long timestamp = record.timestamp();
    return timestamp == null ? OptionalLong.empty() : OptionalLong.of(timestamp);
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  /** How {@code timestamp.extractor} names it. */
  @Override
  public String toString() {
    return "Record";
  }
}
