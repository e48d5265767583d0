// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.verify;

import io.landfall.s3.ledger.FileKind;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * A file that can be read.
 *
 * @param output path of the output partition, without topic
 * @param first offset of its first record
 * @param last offset of its last record, where metadata or tags tell it
 * @param count of its records, where metadata or tags tell it
 */
public record FoundFile(
    TopicPartition partition,
    FileKind kind,
    String key,
    String output,
    long first,
    OptionalLong last,
    OptionalLong count) {

  /** Its last offset as far as it is known: at least the first one. */
  long end() {
    return last.orElse(first);
  }

  /** Whether it has each record from its first to its last. */
  boolean isDense() {
    return last.isPresent() && count.isPresent() && count.getAsLong() == end() - first + 1;
  }
}
