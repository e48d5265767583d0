// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.Objects;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets of one partition in original coordinates (before any transform renamed the topic); gaps
 * are normal.
 *
 * @param from first offset of the range
 * @param until offset after the last one
 */
public record OffsetRange(TopicPartition partition, long from, long until) {

  public OffsetRange {
    Objects.requireNonNull(partition, "partition");
    if (from < 0 || until < from) {
      throw new IllegalArgumentException(
          "Cannot make a range of " + partition + ": " + from + ".." + until);
    }
  }

  @Override
  public String toString() {
    return partition + "@" + from + ".." + (until - 1);
  }
}
