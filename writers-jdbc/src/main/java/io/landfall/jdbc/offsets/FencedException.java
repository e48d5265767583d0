// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.offsets;

import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/** Stored offsets are not those that this owner has stored: nothing of the batch is stored. */
public final class FencedException extends ConnectException {

  private static final long serialVersionUID = 1L;

  private final transient Set<TopicPartition> partitions;

  FencedException(Set<TopicPartition> partitions, String message) {
    super(message);
    this.partitions = Set.copyOf(partitions);
  }

  /** The partitions that have another owner. */
  public Set<TopicPartition> partitions() {
    return partitions;
  }
}
