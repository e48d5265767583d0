// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * One object per partition, except where decisions are numbered already, from when the store could
 * only create: they go on as they are. Thread-safe.
 */
final class AdoptingLog implements CommitLog {

  private final ObjectLog objects;
  private final NumberedLog numbers;
  private final Set<TopicPartition> numbered = ConcurrentHashMap.newKeySet();

  AdoptingLog(ObjectLog objects, NumberedLog numbers) {
    this.objects = objects;
    this.numbers = numbers;
  }

  private CommitLog of(TopicPartition partition) {
    return numbered.contains(partition) ? numbers : objects;
  }

  @Override
  public Optional<Versioned> read(TopicPartition partition) throws IOException {
    Optional<Versioned> found = of(partition).read(partition);
    if (found.isPresent() || numbered.contains(partition)) {
      return found;
    }
    Optional<Versioned> former = numbers.highest(partition);
    if (former.isPresent()) {
      numbered.add(partition);
    }
    return former;
  }

  @Override
  public String replace(CommitState state, byte[] bytes, String expected) throws IOException {
    return of(state.partition()).replace(state, bytes, expected);
  }

  @Override
  public void tidy(TopicPartition partition, String version) throws IOException {
    of(partition).tidy(partition, version);
  }

  @Override
  public String where(TopicPartition partition) {
    return of(partition).where(partition);
  }
}
