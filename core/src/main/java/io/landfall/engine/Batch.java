// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.writer.OffsetRange;
import io.landfall.writer.WriteBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A writer's batch with what the engine knows of it. */
final class Batch {

  final Lane lane;
  final Debt debt;

  /** Absent where the writer does not ask for it. */
  @Nullable Retained retained;

  /** Absent when the batch must be rebuilt from the retained records. */
  @Nullable WriteBatch target;

  int count;
  long openedAtMs;
  long heapBytes;

  boolean inFlight;

  /** A partition of it was released while it was in flight. */
  boolean stale;

  /** A part of a batch that was halved: covers its records, not the claims of the whole. */
  boolean piece;

  final Backoff backoff = new Backoff();
  long startedNanos;

  Batch(Lane lane, Debt debt, @Nullable WriteBatch target, @Nullable Retained retained) {
    this.lane = lane;
    this.debt = debt;
    this.target = target;
    this.retained = retained;
  }

  /** A piece of this batch with some of its records, to be rebuilt. */
  Batch piece(Retained records) {
    Batch part = new Batch(lane, debt, null, records);
    part.count = records.size();
    part.openedAtMs = openedAtMs;
    part.piece = true;
    return part;
  }

  /** The claim on a partition in its present assignment, if there is one. */
  @Nullable Claim claimOn(Partition partition) {
    for (Claim claim : debt.claims) {
      if (claim.partition == partition) {
        return claim;
      }
    }
    return null;
  }

  /** Whether any of these partitions is in the batch and still assigned. */
  boolean concerns(Set<TopicPartition> ids) {
    for (Claim claim : debt.claims) {
      if (!claim.partition.gone() && ids.contains(claim.partition.id)) {
        return true;
      }
    }
    return false;
  }

  /** The partition that a retained record belongs to, in the assignment in which it was written. */
  @Nullable Partition partitionOf(SinkRecord record) {
    Partition gone = null;
    for (Claim claim : debt.claims) {
      TopicPartition id = claim.partition.id;
      if (id.partition() == record.originalKafkaPartition()
          && id.topic().equals(record.originalTopic())) {
        if (!claim.partition.gone()) {
          return claim.partition;
        }
        gone = claim.partition;
      }
    }
    return gone;
  }

  boolean live(SinkRecord record) {
    Partition partition = partitionOf(record);
    return partition != null && !partition.gone();
  }

  /** What the target is told that this commit covers. */
  List<OffsetRange> ranges() {
    if (piece && retained != null) {
      return rangesOf(retained);
    }
    List<OffsetRange> ranges = new ArrayList<>(debt.claims.size());
    for (Claim claim : debt.claims) {
      if (!claim.partition.gone()) {
        ranges.add(claim.range());
      }
    }
    return ranges;
  }

  /** The offsets from the first to the last of these records. */
  static List<OffsetRange> rangesOf(Retained records) {
    Map<TopicPartition, OffsetRange> ranges = new LinkedHashMap<>();
    for (int i = 0; i < records.size(); i++) {
      SinkRecord record = records.record(i);
      long offset = record.originalKafkaOffset();
      TopicPartition id = Partition.idOf(record);
      ranges.merge(
          id,
          new OffsetRange(id, offset, offset + 1),
          (all, one) -> new OffsetRange(all.partition(), all.from(), one.until()));
    }
    return List.copyOf(ranges.values());
  }
}
