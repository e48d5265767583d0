// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The number that stands at each offset: as the broker acknowledged it, or as the target holds it.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class Ledger {

  private final Map<TopicPartition, TreeMap<Long, Long>> numbers = new HashMap<>();

  /** Enters a record; entering it again is no difference. */
  public synchronized void enter(TopicPartition partition, long offset, long number) {
    numbers.computeIfAbsent(partition, p -> new TreeMap<>()).put(offset, number);
  }

  /** How many records it has, repeats not counted. */
  public synchronized int size() {
    return numbers.values().stream().mapToInt(Map::size).sum();
  }

  /** The first offset of a partition, from 0, that it does not have. */
  public synchronized long firstMissing(TopicPartition partition) {
    long next = 0;
    for (long offset : numbers.getOrDefault(partition, new TreeMap<>()).keySet()) {
      if (offset != next) {
        return next;
      }
      next++;
    }
    return next;
  }

  /** The offset after the last record of each partition. */
  public synchronized Map<TopicPartition, Long> ends() {
    Map<TopicPartition, Long> ends = new HashMap<>();
    numbers.forEach((partition, entries) -> ends.put(partition, entries.lastKey() + 1));
    return ends;
  }

  /** The records, as topic-partition@offset, that the other has not, or has with other numbers. */
  public List<String> missingFrom(Ledger other) {
    List<String> missing = new ArrayList<>();
    copy()
        .forEach(
            (partition, entries) ->
                entries.forEach(
                    (offset, number) -> {
                      if (!Objects.equals(other.number(partition, offset), number)) {
                        missing.add(partition + "@" + offset);
                      }
                    }));
    return missing;
  }

  /** The partitions whose committed offset is above the first one missing here, with both. */
  public List<String> overtakenBy(Map<TopicPartition, Long> committed) {
    List<String> overtaken = new ArrayList<>();
    committed.forEach(
        (partition, next) -> {
          long missing = firstMissing(partition);
          if (next > missing) {
            overtaken.add(partition + " committed " + next + ", first missing " + missing);
          }
        });
    return overtaken;
  }

  private synchronized Map<TopicPartition, Map<Long, Long>> copy() {
    Map<TopicPartition, Map<Long, Long>> copy = new HashMap<>();
    numbers.forEach((partition, entries) -> copy.put(partition, new TreeMap<>(entries)));
    return copy;
  }

  private synchronized @Nullable Long number(TopicPartition partition, long offset) {
    return numbers.getOrDefault(partition, new TreeMap<>()).get(offset);
  }
}
