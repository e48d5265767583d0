// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import io.landfall.writer.BatchKey;
import io.landfall.writer.OffsetRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * What survives every crash: rows, keyed rows, objects and stored offsets. Several writers may
 * share one target, as tasks and zombies do. One thread at a time.
 */
public final class InMemoryTarget {

  /** Stored offset of a partition; -1 is nothing stored. */
  record Claim(long next, long epoch) {}

  private final TargetListener listener;
  private final List<SinkRecord> rows = new ArrayList<>();
  private final Map<Object, SinkRecord> keyed = new LinkedHashMap<>();
  private final Map<String, List<SinkRecord>> objects = new LinkedHashMap<>();
  private final Map<TopicPartition, Claim> claims = new HashMap<>();
  private final List<PendingCommit> limbo = new ArrayList<>();
  private boolean fencing = true;

  /** An empty target that nobody watches. */
  public InMemoryTarget() {
    this(TargetListener.NONE);
  }

  /** An empty target. */
  public InMemoryTarget(TargetListener listener) {
    this.listener = listener;
  }

  /** Everything visible: rows in the order stored, keyed rows, objects in order of their names. */
  public List<SinkRecord> visible() {
    List<SinkRecord> all = new ArrayList<>(rows);
    all.addAll(keyed.values());
    objects.keySet().stream().sorted().forEach(name -> all.addAll(objects.get(name)));
    return all;
  }

  /** The last row of each key, of writers that are idempotent. */
  public Map<Object, SinkRecord> keyed() {
    return Map.copyOf(keyed);
  }

  /** Objects by name, of writers with pinned boundaries. */
  public Map<String, List<SinkRecord>> objects() {
    return Map.copyOf(objects);
  }

  /** Next offsets stored with the data. */
  public Map<TopicPartition, Long> storedOffsets() {
    Map<TopicPartition, Long> stored = new HashMap<>();
    claims.forEach(
        (partition, claim) -> {
          if (claim.next >= 0) {
            stored.put(partition, claim.next);
          }
        });
    return stored;
  }

  /** Next offset stored for a partition, -1 if none. */
  public long storedOffset(TopicPartition partition) {
    Claim claim = claims.get(partition);
    return claim == null ? -1 : claim.next;
  }

  /** Switches the comparison of epoch and offset off: what a target without fencing does. */
  public void withoutFencing() {
    fencing = false;
  }

  /** Claims partitions: the epoch grows, so that former owners store nothing any more. */
  Map<TopicPartition, Claim> claim(String owner, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Claim> claimed = new HashMap<>();
    settleLimbo(Set.copyOf(partitions));
    for (TopicPartition partition : partitions) {
      Claim former = claims.getOrDefault(partition, new Claim(-1, 0));
      Claim mine = new Claim(former.next, former.epoch + 1);
      claims.put(partition, mine);
      claimed.put(partition, mine);
      listener.claimed(owner, partition, mine.epoch);
    }
    return claimed;
  }

  void append(String owner, BatchKey key, SinkRecord record) {
    rows.add(record);
    listener.stored(owner, key, record);
  }

  void upsert(String owner, BatchKey key, Object identity, SinkRecord record) {
    if (record.value() == null) {
      keyed.remove(identity);
    } else {
      keyed.put(identity, record);
    }
    listener.stored(owner, key, record);
  }

  void publish(String owner, BatchKey key, String name, List<SinkRecord> records) {
    List<SinkRecord> former = objects.put(name, List.copyOf(records));
    if (former != null) {
      former.forEach(record -> listener.replaced(owner, key, record));
    }
    records.forEach(record -> listener.stored(owner, key, record));
    listener.published(name, records);
  }

  /** A commit whose connection died: it takes effect before anything else of its partitions. */
  void inLimbo(PendingCommit commit) {
    limbo.add(commit);
  }

  /** Whether the outcome of a lost session is open. */
  public boolean hasUndecided() {
    return !limbo.isEmpty();
  }

  /** Lost sessions end: each is stored if the target lets it. */
  public void settleUndecided() {
    while (!limbo.isEmpty()) {
      limbo.remove(0).land();
    }
  }

  /** Lost sessions hold their row locks: whoever comes next waits for their outcome. */
  void settleLimbo(Set<TopicPartition> partitions) {
    for (PendingCommit lost = takeLost(partitions); lost != null; lost = takeLost(partitions)) {
      lost.land();
    }
  }

  private @Nullable PendingCommit takeLost(Set<TopicPartition> partitions) {
    for (PendingCommit lost : limbo) {
      for (OffsetRange range : lost.ranges()) {
        if (partitions.contains(range.partition())) {
          limbo.remove(lost);
          return lost;
        }
      }
    }
    return null;
  }

  /** Whether exactly this was stored by the owner of these claims already. */
  boolean isStored(List<OffsetRange> ranges, Map<TopicPartition, Claim> mine) {
    for (OffsetRange range : ranges) {
      Claim stored = claims.get(range.partition());
      Claim own = mine.get(range.partition());
      if (stored == null
          || own == null
          || stored.epoch != own.epoch
          || stored.next != range.until()) {
        return false;
      }
    }
    return true;
  }

  /** Partitions of which the stored offset or epoch is not what the writer was given last. */
  Set<TopicPartition> refused(Map<TopicPartition, Claim> claimed) {
    Set<TopicPartition> refused = new HashSet<>();
    if (fencing) {
      claimed.forEach(
          (partition, claim) -> {
            if (!claim.equals(claims.get(partition))) {
              refused.add(partition);
            }
          });
    }
    return refused;
  }

  void moveTo(TopicPartition partition, long next) {
    Claim former = claims.getOrDefault(partition, new Claim(-1, 0));
    claims.put(partition, new Claim(next, former.epoch));
  }
}
