// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.connect.sink.SinkRecord;

/** A class of a third party: the offset counts hours. */
public final class OwnExtractor implements TimestampExtractor {

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public OptionalLong timestampMs(SinkRecord record, long nowMs) {
    return OptionalLong.of(record.originalKafkaOffset() * 3_600_000);
  }
}
