// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.connect.sink.SinkRecord;

/** The time at which a record is accepted: another one at each replay. */
public final class WallclockTimestampExtractor implements TimestampExtractor {

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public OptionalLong timestampMs(SinkRecord record, long nowMs) {
    return OptionalLong.of(nowMs);
  }

  /** How {@code timestamp.extractor} names it. */
  @Override
  public String toString() {
    return "Wallclock";
  }
}
