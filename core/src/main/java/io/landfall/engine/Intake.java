// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.writer.BatchKey;
import io.landfall.writer.Failure;
import io.landfall.writer.WriteBatch;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The way of a record into its batch, and the queue of those that must wait. */
final class Intake {

  private final EngineState state;
  private final Letters letters;
  private final Commits commits;
  private final BiConsumer<Set<TopicPartition>, Throwable> fence;
  private final Backoff backoff = new Backoff();

  private @Nullable BatchKey lastKey;
  private @Nullable Lane lastLane;

  Intake(
      EngineState state,
      Letters letters,
      Commits commits,
      BiConsumer<Set<TopicPartition>, Throwable> fence) {
    this.state = state;
    this.letters = letters;
    this.commits = commits;
    this.fence = fence;
  }

  Backoff backoff() {
    return backoff;
  }

  /** Takes the record or, where that is not possible now, holds it. */
  void accept(Partition partition, SinkRecord record, long offset) {
    boolean waits = !state.held.isEmpty() && state.rules.waitsBehindHeld();
    if (partition.phase == Partition.Phase.CLAIMING
        || waits
        || backoff.waits(state.nowMs)
        || !take(partition, record, offset, state.nowMs)) {
      hold(new Held(partition, offset, state.nowMs, record, null));
    }
    if (state.failure == null) {
      // A record that made the sink fail is in no batch: the position stays before it.
      partition.receivedUntil(offset + 1);
    }
  }

  /** A record that the host could not make; keeps its place behind held ones. */
  void acceptLetter(Partition partition, long offset, CompletionStage<?> acknowledged) {
    if (partition.phase == Partition.Phase.CLAIMING || !state.held.isEmpty()) {
      hold(new Held(partition, offset, state.nowMs, null, acknowledged));
    } else {
      letters.await(partition, offset, acknowledged, null, null);
    }
    partition.receivedUntil(offset + 1);
  }

  private void hold(Held waiting) {
    if (state.failure == null && !waiting.partition().gone() && state.rules.keepsHeld()) {
      state.held.addLast(waiting);
      waiting.partition().hold(waiting.offset());
    }
  }

  /** Offers held records again, in their order, until one must wait longer. */
  void replay() {
    if (state.held.isEmpty()) {
      // The record that was to be tried again has gone with its partition.
      backoff.succeeded();
    }
    while (state.failure == null && !backoff.waits(state.nowMs)) {
      Held next = state.held.peekFirst();
      if (next == null || next.partition().phase == Partition.Phase.CLAIMING || !replayed(next)) {
        return;
      }
      // A record that turns out to be fenced takes its partition's held records with it.
      if (state.held.peekFirst() == next) {
        state.held.removeFirst();
        next.partition().unhold(next.offset());
      }
    }
  }

  private boolean replayed(Held next) {
    SinkRecord record = next.record();
    if (record != null) {
      return take(next.partition(), record, next.offset(), next.acceptedMs());
    }
    letters.await(
        next.partition(), next.offset(), Objects.requireNonNull(next.letter()), null, null);
    return true;
  }

  void forget(Partition partition) {
    if (partition.held > 0) {
      state.held.removeIf(waiting -> waiting.partition() == partition);
      partition.held = 0;
    }
  }

  /** False when the record must wait: the lane, the memory or the target says so. */
  private boolean take(Partition partition, SinkRecord record, long offset, long acceptedMs) {
    Batch begun = null;
    try {
      BatchKey key = state.writer.route(record, acceptedMs);
      if (key == null) {
        state.metrics.skipped.add(1);
        backoff.succeeded();
        return true;
      }
      Lane lane = lane(key);
      Batch batch = lane.open;
      if (batch != null && !target(batch).accepts(record, acceptedMs)) {
        commits.seal(lane);
        batch = null;
        lane = lane(key);
      }
      if (batch == null) {
        if (!mayBegin(lane)) {
          return false;
        }
        batch = commits.open(lane, state.writer.begin(key, record));
        begun = batch;
      }
      write(batch, partition, record, offset, acceptedMs);
      if (backoff.active()) {
        backoff.succeeded();
      }
      return true;
    } catch (Exception e) {
      if (begun != null) {
        discard(begun);
      }
      return refused(partition, record, offset, e);
    }
  }

  private void write(
      Batch batch, Partition partition, SinkRecord record, long offset, long acceptedMs)
      throws Exception {
    Claim claim = claimOf(batch, partition);
    if (claim == null && batch.retained == null && !batch.debt.claims.isEmpty()) {
      throw new IllegalStateException(
          "Cannot mix partitions in batch "
              + batch.lane.key
              + " (the writer does not retain records, so its batches hold one partition each)");
    }
    WriteBatch target = target(batch);
    target.write(record, acceptedMs);
    if (claim == null) {
      claim = partition.claim(offset, batch.debt);
    }
    claim.until = offset + 1;
    count(batch, target, record, acceptedMs);
  }

  private void count(Batch batch, WriteBatch target, SinkRecord record, long acceptedMs) {
    batch.count++;
    state.bufferedRecords++;
    if (batch.retained != null) {
      batch.retained.add(record, acceptedMs);
    }
    long heap = target.heapBytes();
    state.heapBytes += heap - batch.heapBytes;
    batch.heapBytes = heap;
    if (batch.count >= state.batchLimits.records() || target.bytes() >= state.batchLimits.bytes()) {
      commits.seal(batch.lane);
    }
  }

  private static @Nullable Claim claimOf(Batch batch, Partition partition) {
    Claim newest = partition.unsettled();
    return newest != null && newest.debt == batch.debt ? newest : batch.claimOn(partition);
  }

  private static WriteBatch target(Batch batch) {
    return Objects.requireNonNull(batch.target);
  }

  // Writers return the same key instance where they can, which spares a look-up per record.
  @SuppressWarnings("ReferenceEquality")
  private Lane lane(BatchKey key) {
    Lane lane = lastLane;
    if (lane != null && key == lastKey && !lane.idle()) {
      return lane;
    }
    lane = state.lanes.get(key);
    if (lane == null) {
      lane = new Lane(key);
    }
    lastKey = key;
    lastLane = lane;
    return lane;
  }

  /** One batch on the wire and one behind it keep a lane busy; more would only fill the heap. */
  private boolean mayBegin(Lane lane) {
    Batch head = lane.sealed.peekFirst();
    if ((head != null && head.stale) || lane.sealed.size() > 1 || state.full()) {
      return false;
    }
    state.lanes.putIfAbsent(lane.key, lane);
    return true;
  }

  /** Undoes a batch that has no record. */
  private void discard(Batch batch) {
    if (batch.lane.open == batch && batch.count == 0) {
      batch.lane.open = null;
      commits.abort(batch);
      if (batch.lane.idle()) {
        state.lanes.remove(batch.lane.key, batch.lane);
      }
    }
  }

  private boolean refused(Partition partition, SinkRecord record, long offset, Exception error) {
    Failure failure = state.classifyThrown(error);
    String what = "write record " + partition.at(offset);
    if (failure instanceof Failure.Retry retry) {
      if (!state.backOff(backoff, what, error, retry.afterMs())) {
        state.failExhausted(backoff, what, error);
      }
      return false;
    }
    if (failure instanceof Failure.Reject) {
      letters.send(partition, offset, record, error, null);
      backoff.succeeded();
      return true;
    }
    if (failure instanceof Failure.Fenced fenced) {
      fence.accept(fenced.partitions(), error);
      if (!partition.gone()) {
        state.fail("Cannot " + what + ": " + EngineState.text(error), error);
      }
      return true;
    }
    state.fail(
        "Cannot "
            + (what + " of sink " + state.name + ": " + EngineState.text(error))
            + EngineState.hint(failure),
        error);
    return false;
  }
}
