// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/** What was read of a partition since it was opened has to be read once more. */
final class ReadAgainException extends ConnectException {

  private static final long serialVersionUID = 1L;

  private final transient TopicPartition partition;

  ReadAgainException(TopicPartition partition, String message) {
    super(message);
    this.partition = partition;
  }

  /** The partition to open again. */
  Set<TopicPartition> partitions() {
    return Set.of(partition);
  }
}
