// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.writer.BatchKey;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one key: one that takes records, and those that wait for their commit in order.
 * Only the head may be on the wire. A lane outlives the partitions that fed it.
 */
final class Lane {

  final BatchKey key;
  final ArrayDeque<Batch> sealed = new ArrayDeque<>(2);
  @Nullable Batch open;

  Lane(BatchKey key) {
    this.key = key;
  }

  boolean idle() {
    return open == null && sealed.isEmpty();
  }
}
