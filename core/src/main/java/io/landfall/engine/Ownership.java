// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.writer.Failure;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.SinkWriterContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which partitions are ours, from where they are read, and what the target has stored of them. */
final class Ownership {

  private static final Logger LOG = LoggerFactory.getLogger(SinkEngine.class);

  /** How often offsets are stored that ran ahead over skipped records. */
  private static final long ADVANCE_EVERY_MS = 300_000;

  private final EngineState state;
  private final SinkWriterContext context;
  private final Backoff backoff = new Backoff();
  private boolean started;
  private int claiming;
  private long tick;
  private long advanceAtMs;

  /** Set after construction: eviction reaches into batches and held records. */
  interface Evictions {
    void evict(Partition partition);
  }

  private Evictions evictions = partition -> {};

  Ownership(EngineState state, SinkWriterContext context) {
    this.state = state;
    this.context = context;
    this.advanceAtMs = state.nowMs + ADVANCE_EVERY_MS;
  }

  void evictions(Evictions evict) {
    this.evictions = evict;
  }

  Backoff backoff() {
    return backoff;
  }

  /** Whether a partition waits for its claim. */
  boolean claiming() {
    return claiming > 0 || !started;
  }

  void start() {
    if (started || state.failure != null) {
      return;
    }
    try {
      state.writer.start(context);
      started = true;
      state.writerStarted();
      backoff.succeeded();
    } catch (Exception e) {
      claimFailed("start the writer", e);
    }
  }

  void assign(Collection<TopicPartition> added) {
    for (TopicPartition id : added) {
      if (state.partitions.get(id) == null) {
        state.partitions.put(new Partition(id));
        claiming++;
      }
    }
    claimDue();
  }

  void nextTick() {
    tick++;
    claimDue();
  }

  /** Claims what waits for it. A target that is away is asked again later. */
  private void claimDue() {
    if (started && claiming == 0) {
      // The partition whose claim was to be tried again has been given up.
      backoff.succeeded();
    }
    if (state.failure != null || backoff.waits(state.nowMs)) {
      return;
    }
    start();
    if (claiming == 0 || !started) {
      return;
    }
    List<Partition> due = new ArrayList<>();
    Set<TopicPartition> ids = new HashSet<>();
    for (Partition partition : state.partitions.all()) {
      if (partition.phase == Partition.Phase.CLAIMING && partition.claimAfterTick < tick + 1) {
        due.add(partition);
        ids.add(partition.id);
      }
    }
    if (!due.isEmpty()) {
      claim(due, ids);
    }
  }

  private void claim(List<Partition> due, Set<TopicPartition> ids) {
    try {
      Map<TopicPartition, Long> stored = state.writer.open(ids);
      backoff.succeeded();
      for (Partition partition : due) {
        claimed(partition, stored.get(partition.id));
      }
    } catch (Exception e) {
      claimFailed("claim " + ids, e);
    }
  }

  private void claimed(Partition partition, @Nullable Long stored) {
    claiming--;
    if (stored == null) {
      if (partition.resumeAt == Partition.UNKNOWN) {
        partition.phase = Partition.Phase.ACTIVE;
      } else {
        partition.phase = Partition.Phase.SEEKING;
      }
      return;
    }
    if (partition.rewoundTo != Partition.UNKNOWN && partition.rewoundTo < stored) {
      failBelowStored(partition, partition.rewoundTo, stored);
      return;
    }
    LOG.info(
        "Partition {} of sink {} resumes at {}, the offset stored in the target",
        partition.id,
        state.name,
        stored);
    partition.stored = stored;
    partition.resumeAt = stored;
    partition.phase = Partition.Phase.SEEKING;
    state.held.removeIf(waiting -> waiting.partition() == partition);
    partition.held = 0;
  }

  private void claimFailed(String what, Exception error) {
    Failure failure = state.classifyThrown(error);
    if (failure instanceof Failure.Retry retry) {
      if (!state.backOff(backoff, what, error, retry.afterMs())) {
        state.failExhausted(backoff, what, error);
      }
    } else {
      state.fail(
          "Cannot "
              + (what + " of sink " + state.name + ": " + EngineState.text(Failure.unwrap(error)))
              + EngineState.hint(failure),
          error);
    }
  }

  Map<TopicPartition, Long> seeks() {
    Map<TopicPartition, Long> seeks = new HashMap<>();
    for (Partition partition : state.partitions.all()) {
      if (partition.phase == Partition.Phase.SEEKING) {
        seeks.put(partition.id, partition.resumeAt);
      }
    }
    return seeks;
  }

  void sought(Collection<TopicPartition> ids) {
    for (TopicPartition id : ids) {
      Partition partition = state.partitions.get(id);
      if (partition != null && partition.phase == Partition.Phase.SEEKING) {
        partition.restartAt(partition.resumeAt);
      }
    }
  }

  /**
   * The host reads from an earlier offset. Where the target stores offsets, the claim is made anew,
   * so that no commit under way can store what is about to be read again.
   */
  Partition rewind(Partition partition, long offset) {
    if (offset < partition.stored) {
      failBelowStored(partition, offset, partition.stored);
      return partition;
    }
    LOG.warn(
        "Partition {} of sink {} goes back from {} to {}: what was not committed is read again",
        partition.id,
        state.name,
        partition.received,
        offset);
    state.listener.rewound(partition.id, partition.received, offset);
    // What lies before the offset and is not delivered goes with its batches: it is read again.
    long resumeAt = Math.min(offset, state.rules.committable(partition));
    boolean unclaimed = partition.phase == Partition.Phase.CLAIMING;
    Partition next = replace(partition);
    if (state.storesOffsets && !unclaimed) {
      next.resumeAt = resumeAt;
      next.rewoundTo = offset;
      claiming++;
    } else if (resumeAt < offset) {
      next.resumeAt = resumeAt;
      next.phase = unclaimed ? Partition.Phase.CLAIMING : Partition.Phase.SEEKING;
    } else if (!unclaimed) {
      next.restartAt(offset);
    }
    return next;
  }

  private void failBelowStored(Partition partition, long offset, long stored) {
    state.fail(
        "Cannot read "
            + (partition.at(offset) + ": sink " + state.name)
            + (" has stored offsets up to " + stored)
            + " (was the topic created anew? reset the stored offsets, or use another name)",
        null);
  }

  /**
   * Another owner has claimed partitions, or they have to be read again: claim them again after a
   * poll, if they are still ours.
   */
  void fence(Set<TopicPartition> named, Throwable error) {
    Set<TopicPartition> ours = new HashSet<>();
    for (TopicPartition id : named) {
      Partition partition = state.partitions.get(id);
      if (partition != null && partition.phase == Partition.Phase.ACTIVE) {
        ours.add(id);
        fence(partition, error);
      }
    }
    if (!ours.isEmpty()) {
      LOG.warn("Partitions {} of sink {} are opened and read again", ours, state.name);
      state.listener.fenced(ours);
    }
  }

  private void fence(Partition partition, Throwable error) {
    int inARow = ++partition.fencedInARow;
    if (inARow > state.limits.fencedReopens() || !state.rules.reopensAfterFence()) {
      state.fail(
          "Cannot keep "
              + (partition.id + ": it had to be read again " + inARow + " times in a row: ")
              + EngineState.text(Failure.unwrap(error))
              + (" (is another sink running under the name " + state.name + "? ")
              + (EngineConfig.FENCED_MAX_REOPEN + " bounds the attempts)"),
          error);
      return;
    }
    long resumeAt = state.rules.committable(partition);
    Partition next = replace(partition);
    next.resumeAt = resumeAt;
    // A poll lies between two ticks; a revocation that is under way arrives there.
    next.claimAfterTick = tick + 1;
    claiming++;
  }

  private Partition replace(Partition partition) {
    Partition next = partition.successor();
    evictions.evict(partition);
    state.partitions.put(next);
    return next;
  }

  void release(Collection<TopicPartition> removed, ReleaseCause cause) {
    Set<TopicPartition> known = new HashSet<>();
    for (TopicPartition id : removed) {
      Partition partition = state.partitions.get(id);
      if (partition != null) {
        known.add(id);
        if (partition.phase == Partition.Phase.CLAIMING) {
          claiming--;
        }
        state.partitions.remove(id);
        evictions.evict(partition);
      }
    }
    if (!known.isEmpty() && started) {
      try {
        state.writer.release(known, cause);
      } catch (RuntimeException e) {
        LOG.warn("Cannot release {} of sink {} cleanly", known, state.name, e);
      }
    }
  }

  /** Stores offsets that only skipped records have moved, from time to time. */
  void advanceDue() {
    if (state.storesOffsets && state.nowMs >= advanceAtMs) {
      advance();
    }
  }

  void advance() {
    if (!state.storesOffsets || state.advancing || state.inFlight > 0 || state.failure != null) {
      return;
    }
    advanceAtMs = state.nowMs + ADVANCE_EVERY_MS;
    Map<TopicPartition, Long> next = new HashMap<>();
    for (Partition partition : state.partitions.all()) {
      if (partition.phase == Partition.Phase.ACTIVE
          && partition.claims.isEmpty()
          && partition.position > partition.stored) {
        next.put(partition.id, partition.position);
      }
    }
    if (!next.isEmpty()) {
      state.advancing = true;
      store(next).whenComplete((done, error) -> state.mailbox.post(() -> advanced(next, error)));
    }
  }

  private CompletionStage<Void> store(Map<TopicPartition, Long> next) {
    try {
      return state.writer.advance(Map.copyOf(next));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void advanced(Map<TopicPartition, Long> next, @Nullable Throwable error) {
    state.advancing = false;
    if (error == null) {
      next.forEach(
          (id, offset) -> {
            Partition partition = state.partitions.get(id);
            if (partition != null && partition.phase == Partition.Phase.ACTIVE) {
              partition.stored = Math.max(partition.stored, offset);
              partition.fencedInARow = 0;
            }
          });
      return;
    }
    Failure failure = state.classify(error);
    if (failure instanceof Failure.Fenced fenced) {
      fence(fenced.partitions(), error);
    } else if (failure instanceof Failure.Retry) {
      LOG.warn(
          "Cannot store the offsets of skipped records of sink {}: {} (tried again later)",
          state.name,
          EngineState.text(Failure.unwrap(error)));
    } else {
      state.fail(
          "Cannot store the offsets of skipped records of sink "
              + (state.name + ": " + EngineState.text(Failure.unwrap(error)))
              + EngineState.hint(failure),
          error);
    }
  }

  long deadlineMs() {
    long deadline = state.storesOffsets ? advanceAtMs : Long.MAX_VALUE;
    return claiming() ? Math.min(deadline, Math.max(state.nowMs, backoff.untilMs())) : deadline;
  }
}
