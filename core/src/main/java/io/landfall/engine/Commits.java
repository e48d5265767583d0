// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.writer.Failure;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.Settled;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a batch after its last record: the commit, its repetition, and the search for
 * records that the target refuses.
 */
final class Commits {

  private static final Logger LOG = LoggerFactory.getLogger(SinkEngine.class);

  /** Arrays of so many batches are kept for reuse. */
  private static final int SPARES = 8;

  private final EngineState state;
  private final Letters letters;
  private final BiConsumer<Set<TopicPartition>, Throwable> fence;
  private final ArrayDeque<Retained> spares = new ArrayDeque<>();
  private int rejectedInARow;

  /**
   * @param fence told the partitions that another owner has claimed, and what the writer says of it
   */
  Commits(EngineState state, Letters letters, BiConsumer<Set<TopicPartition>, Throwable> fence) {
    this.state = state;
    this.letters = letters;
    this.fence = fence;
  }

  /** A batch around what the writer has just begun. */
  Batch open(Lane lane, WriteBatch target) {
    Retained retained = null;
    if (state.retains) {
      Retained spare = spares.pollLast();
      retained = spare == null ? new Retained(16) : spare;
    }
    Batch batch = new Batch(lane, new Debt(), target, retained);
    batch.debt.pieces = 1;
    batch.openedAtMs = state.nowMs;
    lane.open = batch;
    return batch;
  }

  /** The lane's open batch takes no more records and is committed as soon as it may. */
  void seal(Lane lane) {
    Batch batch = lane.open;
    if (batch != null) {
      lane.open = null;
      lane.sealed.addLast(batch);
      pump(lane);
    }
  }

  void sealDue() {
    for (Lane lane : state.lanesNow()) {
      if (lane.open != null && state.nowMs >= dueAtMs(lane.open)) {
        seal(lane);
      }
    }
  }

  /** Asks open batches to become due. */
  void closeOpen() {
    for (Lane lane : state.lanes.values()) {
      if (lane.open != null) {
        Objects.requireNonNull(lane.open.target).closeNow();
      }
    }
  }

  /** Whether {@link #sealFree} would find something. */
  boolean sealable() {
    if (state.rules.flushSeals(state.pinned)) {
      for (Lane lane : state.lanes.values()) {
        if (lane.open != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** Seals what an offset commit, a revocation or a stop may close early. */
  void sealFree() {
    if (state.rules.flushSeals(state.pinned)) {
      for (Lane lane : state.lanesNow()) {
        seal(lane);
      }
    }
  }

  /** The instant at which an open batch is to be committed. */
  long dueAtMs(Batch batch) {
    long age = state.batchLimits.ageMs();
    long byAge = age >= Long.MAX_VALUE - batch.openedAtMs ? Long.MAX_VALUE : batch.openedAtMs + age;
    return Math.min(byAge, Objects.requireNonNull(batch.target).dueAtMs());
  }

  /** Asks open batches anew what they hold: it may be less than after their last record. */
  void remeasure() {
    for (Lane lane : state.lanes.values()) {
      Batch batch = lane.open;
      // A sink that has just failed has none left.
      WriteBatch target = batch == null ? null : batch.target;
      if (batch != null && target != null) {
        long heap = target.heapBytes();
        state.heapBytes += heap - batch.heapBytes;
        batch.heapBytes = heap;
      }
    }
  }

  void pumpAll() {
    for (Lane lane : state.lanesNow()) {
      pump(lane);
    }
  }

  /** Starts the commit of the lane's oldest batch if nothing stands against it. */
  void pump(Lane lane) {
    while (mayStart(lane)) {
      Batch batch = lane.sealed.getFirst();
      if (batch.target != null || rebuild(batch)) {
        if (!awaitsLetters(batch)) {
          start(batch);
        }
        return;
      }
      if (lane.sealed.peekFirst() == batch) {
        return;
      }
    }
    if (lane.idle()) {
      state.lanes.remove(lane.key, lane);
    }
  }

  private boolean mayStart(Lane lane) {
    Batch head = lane.sealed.peekFirst();
    return head != null
        && !head.inFlight
        && !head.backoff.waits(state.nowMs)
        && (state.sharesCommits || state.inFlight < state.limits.inFlight())
        && !state.advancing
        && state.failure == null;
  }

  private boolean awaitsLetters(Batch batch) {
    if (!state.storesOffsets || !state.rules.commitAwaitsLetters()) {
      return false;
    }
    for (Claim claim : batch.debt.claims) {
      if (!claim.partition.gone()
          && !claim.partition.letters.isEmpty()
          && claim.partition.letters.first() < claim.until) {
        return true;
      }
    }
    return false;
  }

  private void start(Batch batch) {
    List<OffsetRange> ranges = batch.ranges();
    batch.inFlight = true;
    batch.startedNanos = System.nanoTime();
    state.inFlight++;
    state.listener.batchCommitting(batch.lane.key, ranges);
    CompletionStage<Stored> stage;
    try {
      stage = Objects.requireNonNull(batch.target).commit(ranges);
      Objects.requireNonNull(stage, "a commit must return a stage");
    } catch (RuntimeException | Error e) {
      stage = CompletableFuture.failedFuture(e);
    }
    stage.whenComplete(
        (stored, error) -> state.mailbox.post(() -> completed(batch, ranges, stored, error)));
  }

  private void completed(
      Batch batch, List<OffsetRange> ranges, @Nullable Stored stored, @Nullable Throwable error) {
    batch.inFlight = false;
    state.inFlight--;
    if (error == null) {
      stored(batch, ranges, stored == null ? Stored.ALL : stored);
    } else if (state.failure != null) {
      abort(batch);
    } else {
      failed(batch, ranges, error);
    }
    if (state.failure == null) {
      pump(batch.lane);
    }
  }

  private void stored(Batch batch, List<OffsetRange> ranges, Stored stored) {
    int rejected = stored.rejected().size();
    if (rejected > 0 && (state.storesOffsets || batch.retained == null)) {
      state.fail(
          "Cannot dead-letter "
              + (rejected + " records of " + ranges + ": the writer has stored the batch without ")
              + "them (a writer that stores offsets, or does not retain records, must reject "
              + "before it stores)",
          null);
      return;
    }
    if (!named(batch, stored.rejected())) {
      return;
    }
    stored.rejected().forEach((ordinal, cause) -> reject(batch, ordinal, cause));
    int written = batch.count - rejected;
    WriteBatch target = Objects.requireNonNull(batch.target);
    long bytes = target.bytes();
    long nanos = System.nanoTime() - batch.startedNanos;
    state.metrics.written.add(written);
    state.metrics.bytesWritten.add(bytes);
    state.metrics.commitDuration.record(nanos);
    state.listener.batchCommitted(batch.lane.key, ranges, written, bytes, nanos);
    batch.debt.storedAny |= written > 0;
    batch.debt.rejectedAny |= rejected > 0;
    for (Claim claim : batch.debt.claims) {
      claim.partition.fencedInARow = 0;
    }
    if (state.storesOffsets) {
      noteStored(ranges, batch);
    }
    finish(batch);
  }

  private static void noteStored(List<OffsetRange> ranges, Batch batch) {
    for (Claim claim : batch.debt.claims) {
      for (OffsetRange range : ranges) {
        if (range.partition().equals(claim.partition.id)) {
          claim.partition.stored = Math.max(claim.partition.stored, range.until());
        }
      }
    }
  }

  private void failed(Batch batch, List<OffsetRange> ranges, Throwable error) {
    Failure failure = state.classify(error);
    if (batch.stale) {
      batch.stale = false;
      shed(batch);
      if (failure instanceof Failure.Retry retry && batch.count > 0) {
        retry(batch, ranges, error, retry.afterMs());
      }
    } else if (failure instanceof Failure.Retry retry) {
      retry(batch, ranges, error, retry.afterMs());
    } else if (failure instanceof Failure.Reject reject) {
      search(batch, ranges, error, reject.culprits());
    } else if (failure instanceof Failure.Fenced fenced) {
      fenced(batch, ranges, error, fenced.partitions());
    } else {
      state.fail(
          "Cannot commit "
              + (ranges + " of sink " + state.name + ": ")
              + EngineState.text(Failure.unwrap(error))
              + EngineState.hint(failure),
          error);
      abort(batch);
    }
  }

  private void retry(Batch batch, List<OffsetRange> ranges, Throwable error, OptionalLong asked) {
    String what = "commit " + ranges;
    if (state.backOff(batch.backoff, what, error, asked)) {
      if (!state.rules.retryKeepsPlace()) {
        batch.lane.sealed.remove(batch);
        batch.lane.sealed.addLast(batch);
      }
    } else if (state.retryPolicy.exhausted() == RetryPolicy.Exhausted.DROP) {
      drop(batch, ranges, error);
    } else {
      state.failExhausted(batch.backoff, what, error);
      abort(batch);
    }
  }

  /** The policy gives the batch up: only what is neither stored nor refused is dropped. */
  private void drop(Batch batch, List<OffsetRange> ranges, Throwable error) {
    if (!takeSettled(batch)) {
      return;
    }
    if (batch.count > 0) {
      List<OffsetRange> rest = batch.retained == null ? ranges : Batch.rangesOf(batch.retained);
      Throwable cause = Failure.unwrap(error);
      LOG.error(
          "Dropped {} records of {} of sink {} after {} attempts: {}",
          batch.count,
          rest,
          state.name,
          batch.backoff.failures(),
          EngineState.text(cause));
      state.metrics.dropped.add(batch.count);
      state.listener.batchDropped(batch.lane.key, rest, cause);
    }
    abort(batch);
    finish(batch);
  }

  /** Takes out what failed attempts have settled; false if the writer names what it never got. */
  private boolean takeSettled(Batch batch) {
    Settled settled = settled(batch);
    Retained retained = batch.retained;
    if (!named(batch, settled.rejected())) {
      return false;
    }
    if (retained != null) {
      settled.rejected().forEach((ordinal, cause) -> reject(batch, ordinal, cause));
      Retained rest = retained.filter(ordinal -> !settled.includes(ordinal));
      batch.debt.rejectedAny |= !settled.rejected().isEmpty();
      int stored = retained.size() - rest.size() - settled.rejected().size();
      state.metrics.written.add(stored);
      batch.debt.storedAny |= stored > 0;
      recount(batch, rest);
    }
    return true;
  }

  private Settled settled(Batch batch) {
    if (batch.target == null || batch.retained == null || state.storesOffsets) {
      return Settled.NOTHING;
    }
    try {
      return batch.target.settled();
    } catch (RuntimeException e) {
      LOG.warn("Cannot learn what a batch of sink {} has settled", state.name, e);
      return Settled.NOTHING;
    }
  }

  /** The target refuses some record: take out the culprits it names, or halve until they show. */
  private void search(
      Batch batch, List<OffsetRange> ranges, Throwable error, Map<Integer, Throwable> culprits) {
    Retained retained = batch.retained;
    abort(batch);
    if (retained == null) {
      state.fail(
          "Cannot commit "
              + (ranges + " of sink " + state.name + ": ")
              + EngineState.text(Failure.unwrap(error))
              + " (the writer keeps no records, so the refused one cannot be taken out)",
          error);
      return;
    }
    batch.backoff.succeeded();
    if (!culprits.isEmpty()) {
      takeOut(batch, retained, culprits);
    } else if (retained.size() == 1) {
      takeOut(batch, retained, Map.of(0, error));
    } else {
      halve(batch, retained);
    }
  }

  private void takeOut(Batch batch, Retained retained, Map<Integer, Throwable> culprits) {
    if (!named(batch, culprits)) {
      return;
    }
    culprits.forEach((ordinal, cause) -> reject(batch, ordinal, cause));
    batch.debt.rejectedAny = true;
    keep(batch, retained, ordinal -> !culprits.containsKey(ordinal));
  }

  /** Whether the writer names records that it was given. */
  private boolean named(Batch batch, Map<Integer, Throwable> culprits) {
    for (Map.Entry<Integer, Throwable> culprit : culprits.entrySet()) {
      if (culprit.getKey() < 0 || culprit.getKey() >= batch.count) {
        state.fail(
            "Cannot take out record "
                + (culprit.getKey() + " of a batch of " + batch.count)
                + " records (the writer named an ordinal that it was never given)",
            culprit.getValue());
        return false;
      }
    }
    return true;
  }

  private void halve(Batch batch, Retained retained) {
    int middle = retained.size() / 2;
    Batch first = batch.piece(retained.filter(ordinal -> ordinal < middle));
    Batch second = batch.piece(retained.filter(ordinal -> ordinal >= middle));
    batch.debt.pieces++;
    Lane lane = batch.lane;
    lane.sealed.remove(batch);
    lane.sealed.addFirst(second);
    lane.sealed.addFirst(first);
  }

  private void reject(Batch batch, int ordinal, Throwable cause) {
    SinkRecord record = Objects.requireNonNull(batch.retained).record(ordinal);
    Partition partition = batch.partitionOf(record);
    if (partition != null && !partition.gone()) {
      letters.send(partition, record.originalKafkaOffset(), record, cause, batch.debt);
    }
  }

  private void fenced(
      Batch batch, List<OffsetRange> ranges, Throwable error, Set<TopicPartition> named) {
    if (batch.concerns(named)) {
      LOG.warn(
          "Cannot commit {} of sink {}: {}",
          ranges,
          state.name,
          EngineState.text(Failure.unwrap(error)));
      abort(batch);
      fence.accept(named, error);
    } else if (batch.retained != null) {
      abort(batch);
      retry(batch, ranges, error, OptionalLong.empty());
    } else {
      abort(batch);
      state.fail(
          "Cannot commit "
              + (ranges + " of sink " + state.name + ": fenced for " + named)
              + " (none of them is assigned to this task)",
          error);
    }
  }

  /** Begins the batch anew and writes its records again, each at the instant of its acceptance. */
  private boolean rebuild(Batch batch) {
    Retained retained = Objects.requireNonNull(batch.retained);
    Map<Integer, Throwable> refused = new HashMap<>();
    WriteBatch target = null;
    for (int i = 0; i < retained.size() && state.failure == null; i++) {
      SinkRecord record = retained.record(i);
      long accepted = state.rules.acceptedOnRebuild(retained.acceptedMs(i), state.nowMs);
      try {
        if (target == null) {
          target = state.writer.begin(batch.lane.key, record);
        }
        target.write(record, accepted);
      } catch (Exception e) {
        Failure failure = state.classifyThrown(e);
        if (failure instanceof Failure.Reject) {
          refused.put(i, e);
          target = beginAgain(target, i, refused.size());
        } else {
          abandonRebuild(batch, target, failure, e);
          return false;
        }
      }
    }
    batch.target = target;
    batch.heapBytes = target == null ? 0 : target.heapBytes();
    state.heapBytes += batch.heapBytes;
    if (!refused.isEmpty()) {
      refused.forEach((ordinal, cause) -> reject(batch, ordinal, cause));
      keepWritten(batch, retained, refused);
    }
    return batch.target != null;
  }

  /** A batch is begun for the record that is written first: not for one that was refused. */
  private @Nullable WriteBatch beginAgain(@Nullable WriteBatch target, int ordinal, int refused) {
    if (target != null && refused == ordinal + 1) {
      abort(target);
      return null;
    }
    return target;
  }

  private void abandonRebuild(
      Batch batch, @Nullable WriteBatch target, Failure failure, Exception error) {
    if (target != null) {
      abort(target);
    }
    List<OffsetRange> ranges = batch.ranges();
    if (failure instanceof Failure.Retry retry) {
      retry(batch, ranges, error, retry.afterMs());
    } else if (failure instanceof Failure.Fenced fenced) {
      fenced(batch, ranges, error, fenced.partitions());
    } else {
      state.fail(
          "Cannot write "
              + (ranges + " of sink " + state.name + " again: " + EngineState.text(error))
              + EngineState.hint(failure),
          error);
    }
  }

  /** The written part stays as it is; only the list of its records shrinks. */
  private void keepWritten(Batch batch, Retained retained, Map<Integer, Throwable> refused) {
    Retained kept = retained.filter(ordinal -> !refused.containsKey(ordinal));
    recount(batch, kept);
    if (kept.size() == 0) {
      finish(batch);
    }
  }

  /** A partition of the lane is gone: what is on the wire is left alone, the rest sheds it. */
  void evict(Lane lane, Partition gone) {
    List<Batch> batches = new ArrayList<>(lane.sealed);
    if (lane.open != null) {
      batches.add(lane.open);
    }
    for (Batch batch : batches) {
      if (batch.claimOn(gone) != null) {
        if (batch.inFlight) {
          batch.stale = true;
        } else {
          shed(batch);
        }
      }
    }
    if (!state.rules.laneOutlivesRelease()) {
      state.lanes.remove(lane.key, lane);
    }
  }

  /** Whether a batch is sealed and not yet stored. */
  boolean waiting() {
    for (Lane lane : state.lanes.values()) {
      if (!lane.sealed.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Drops the records of partitions that are gone; a streaming batch has no others. */
  void shed(Batch batch) {
    if (batch.retained != null && !state.rules.evictsReleased()) {
      return;
    }
    takeSettled(batch);
    Retained retained = batch.retained;
    abort(batch);
    if (batch.lane.open == batch) {
      batch.lane.open = null;
      batch.lane.sealed.addLast(batch);
    }
    if (retained == null) {
      finish(batch);
    } else {
      keep(batch, retained, ordinal -> batch.live(retained.record(ordinal)));
    }
  }

  private void keep(Batch batch, Retained retained, IntPredicate keeps) {
    Retained kept = retained.filter(keeps);
    recount(batch, kept);
    if (kept.size() == 0) {
      finish(batch);
    }
  }

  private void recount(Batch batch, Retained kept) {
    state.bufferedRecords -= batch.count - kept.size();
    batch.retained = kept;
    batch.count = kept.size();
  }

  /** The target forgets the batch; its records, where retained, stay. */
  void abort(Batch batch) {
    WriteBatch target = batch.target;
    batch.target = null;
    state.heapBytes -= batch.heapBytes;
    batch.heapBytes = 0;
    if (target != null) {
      abort(target);
    }
  }

  private void abort(WriteBatch target) {
    try {
      target.abort();
    } catch (RuntimeException e) {
      LOG.warn("Cannot abort a batch of sink {} cleanly", state.name, e);
    }
  }

  /** Nothing of this batch, or piece of one, is left to do. */
  private void finish(Batch batch) {
    batch.lane.sealed.remove(batch);
    state.heapBytes -= batch.heapBytes;
    state.bufferedRecords -= batch.count;
    batch.heapBytes = 0;
    batch.count = 0;
    batch.target = null;
    recycle(batch);
    Debt debt = batch.debt;
    if (--debt.pieces == 0) {
      judge(debt);
    }
    debt.settleIfPaid();
    if (batch.lane.idle()) {
      state.lanes.remove(batch.lane.key, batch.lane);
    }
  }

  private void recycle(Batch batch) {
    Retained retained = batch.retained;
    batch.retained = null;
    if (retained != null && spares.size() < SPARES) {
      retained.clear();
      spares.addLast(retained);
    }
  }

  /** A target that takes nothing at all is broken, whatever it says about the records. */
  private void judge(Debt debt) {
    if (debt.storedAny) {
      rejectedInARow = 0;
    } else if (debt.rejectedAny
        && ++rejectedInARow >= state.limits.rejectedBatches()
        && state.limits.rejectedBatches() > 0) {
      state.fail(
          "Cannot go on with sink "
              + (state.name + ": the target refused every record of " + rejectedInARow)
              + " batches in a row ("
              + (EngineConfig.MAX_REJECTED_BATCHES + " bounds them; 0 never stops)"),
          null);
    }
  }

  /** After a failure: drops everything that is not on the wire. */
  void abortAll() {
    for (Lane lane : state.lanesNow()) {
      if (lane.open != null) {
        abort(lane.open);
      }
      for (Batch batch : lane.sealed) {
        if (!batch.inFlight) {
          abort(batch);
        }
      }
    }
  }

  /** Whether a batch waits for its repetition. */
  boolean retrying() {
    return retryingBatch() != null;
  }

  @Nullable Batch retryingBatch() {
    for (Lane lane : state.lanes.values()) {
      Batch head = lane.sealed.peekFirst();
      if (head != null && head.backoff.active()) {
        return head;
      }
    }
    return null;
  }
}
