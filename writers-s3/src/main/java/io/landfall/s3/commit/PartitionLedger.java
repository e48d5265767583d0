// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitState;
import io.landfall.s3.ledger.Move;
import io.landfall.s3.ledger.Routing;
import io.landfall.s3.ledger.Versioned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A partition from its claim until it is claimed again or released: one compare-and-set at a time
 * decides whatever waits by then, and what is decided is made visible.
 *
 * <p><b>Threading:</b> any thread; requests are made on io threads, and no stage completes while
 * the lock is held.
 */
final class PartitionLedger {

  /** Decisions of which files are not visible yet. */
  static final int MOST_OPEN_ROUNDS = 4;

  /** Commits that one decision takes up: who recovers it looks for the files of each. */
  static final int MOST_SHARED = 1000;

  /** Output partitions ahead of the others. */
  static final int MOST_AHEAD = 1000;

  private final LedgerParts parts;
  private final TopicPartition partition;
  private final FormerDecisions former;
  private final Sender sender;
  private final Works works = new Works();
  private final Set<String> visible = new HashSet<>();
  private final Set<Round> openRounds = new HashSet<>();
  private final List<CompletableFuture<Void>> advances = new ArrayList<>();
  private Versioned stored;
  private @Nullable Round moving;
  private @Nullable FencedException closed;
  private long advanceTo = CommitState.NOTHING;
  private boolean busy;

  /** After a failure nothing is sent before the caller asks again, who knows how long to wait. */
  private boolean isHeldBack;

  /**
   * @param visible keys of pending files that are known to be visible
   */
  PartitionLedger(LedgerParts parts, Versioned claimed, Set<String> visible) {
    this.parts = parts;
    this.partition = claimed.state().partition();
    this.stored = claimed;
    this.visible.addAll(visible);
    this.former = new FormerDecisions(claimed.state(), visible);
    this.sender = new DecidedSender(parts.objects(), parts.settings().sink(), partition);
  }

  FormerDecisions former() {
    return former;
  }

  synchronized boolean isCrowded() {
    return stored.state().ahead().size() >= MOST_AHEAD;
  }

  CompletableFuture<Void> commit(FileCommit commit) {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    Work work;
    boolean isDecided;
    synchronized (this) {
      if (closed != null) {
        return CompletableFuture.failedFuture(closed);
      }
      work = works.of(commit);
      if (work.asked != null) {
        return work.asked;
      }
      work.asked = stage;
      isDecided = work.phase == Work.Phase.DECIDED;
      isHeldBack = false;
    }
    if (isDecided) {
      deliver(work);
    } else {
      pump();
    }
    return stage;
  }

  CompletableFuture<Void> advance(long next) {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    synchronized (this) {
      if (closed != null) {
        return CompletableFuture.failedFuture(closed);
      }
      if (next <= stored.state().next() && !isForgetful() && moving == null) {
        return CompletableFuture.completedFuture(null);
      }
      advanceTo = Math.max(advanceTo, next);
      advances.add(stage);
      isHeldBack = false;
    }
    pump();
    return stage;
  }

  /** Forgets files that are visible: the last write of a task that stops. */
  CompletableFuture<Void> settle() {
    return advance(CommitState.NOTHING);
  }

  private boolean isForgetful() {
    return stored.state().pending().stream()
        .anyMatch(group -> group.keys().stream().anyMatch(visible::contains));
  }

  /** Makes the files of a former owner visible that were made again. */
  CompletableFuture<Void> finish(UnfinishedFile unfinished, List<FinishedFile> files) {
    Finishing finishing = new Finishing(parts, partition, former.group(unfinished), files);
    return Fanout.run(parts.io(), List.of(() -> finishing.send(this)));
  }

  synchronized void noteVisible(String key) {
    visible.add(key);
  }

  synchronized boolean isVisible(String key) {
    return visible.contains(key);
  }

  private void pump() {
    synchronized (this) {
      if (busy || isHeldBack || closed != null || !hasToMove()) {
        return;
      }
      busy = true;
    }
    try {
      parts.io().execute(this::turn);
    } catch (RejectedExecutionException e) {
      // The task's threads are gone: nobody will carry it out
      fail(e);
    }
  }

  private boolean hasToMove() {
    return moving != null || !advances.isEmpty() || !candidates().isEmpty();
  }

  /** What waits to be decided, as far as it may be now. */
  private List<Work> candidates() {
    return openRounds.size() >= MOST_OPEN_ROUNDS ? List.of() : works.ready(MOST_SHARED);
  }

  /** One move, from its preparation to its outcome; on an io thread, never two at a time. */
  private void turn() {
    try {
      prepare();
      Round round = round();
      if (round != null) {
        settle(round, round.move.send(parts.log()));
      }
    } catch (FencedException e) {
      close(e);
    } catch (Throwable e) {
      fail(e);
    }
    synchronized (this) {
      busy = false;
    }
    pump();
  }

  private void prepare() throws IOException {
    List<Work> candidates;
    synchronized (this) {
      candidates = moving == null && closed == null ? candidates() : List.of();
    }
    for (Work work : candidates) {
      FileDeliveries prepared =
          parts.preparation().prepared(parts.settings().routing(), work.deliveries);
      synchronized (this) {
        work.deliveries = prepared;
      }
    }
  }

  /** The move that is under way, or else the next one; null when there is nothing to decide. */
  private synchronized @Nullable Round round() {
    if (closed != null) {
      throw closed;
    }
    if (moving == null) {
      Routing routing = parts.settings().routing();
      List<Work> chosen =
          candidates().stream()
              .filter(work -> UploadPreparation.isDone(routing, work.deliveries.all()))
              .toList();
      if (chosen.isEmpty() && advances.isEmpty()) {
        return null;
      }
      CommitState.Decided decided =
          new Deciding(stored.state(), parts.settings())
              .of(chosen, visible, advanceTo, works.firstUndecidedBut(Set.copyOf(chosen)));
      CommitState next = stored.state().decided(parts.stamps().next(), decided);
      moving = new Round(new Move(next, stored.version()), chosen, advances);
      advances.clear();
      chosen.forEach(work -> work.phase = Work.Phase.MOVING);
    }
    return moving;
  }

  private void settle(Round round, Move.Outcome outcome) {
    if (outcome instanceof Move.Lost lost) {
      synchronized (this) {
        moving = null;
        if (!lost.mayHaveCounted()) {
          round.works.forEach(work -> work.phase = Work.Phase.WAITING);
        }
        advances.addAll(round.advances);
      }
      throw Fences.overtaken(stored.state(), lost.found());
    }
    List<Work> asked = new ArrayList<>();
    synchronized (this) {
      stored = ((Move.Stored) outcome).now();
      moving = null;
      Set<String> pending = new HashSet<>();
      stored.state().pending().forEach(group -> pending.addAll(group.keys()));
      visible.retainAll(pending);
      if (!round.works.isEmpty()) {
        openRounds.add(round);
      }
      for (Work work : round.works) {
        work.phase = Work.Phase.DECIDED;
        work.round = round;
        if (work.asked != null) {
          asked.add(work);
        }
      }
    }
    round.advances.forEach(stage -> stage.complete(null));
    asked.forEach(this::deliver);
  }

  private void deliver(Work work) {
    work.deliveries
        .send(sender, parts.aftermath(), parts.sends())
        .whenComplete((sent, error) -> delivered(work, error));
  }

  private void delivered(Work work, @Nullable Throwable error) {
    CompletableFuture<Void> stage;
    synchronized (this) {
      for (Delivery delivery : work.deliveries.all()) {
        if (delivery.has(Delivery.Stage.TOLD)) {
          visible.add(delivery.key());
        }
      }
      if (error == null) {
        works.remove(work);
        if (work.round != null && work.round.isVisibleWithOneMore()) {
          openRounds.remove(work.round);
        }
      }
      stage = work.answer();
    }
    answer(stage, error);
    pump();
  }

  private static void answer(@Nullable CompletableFuture<Void> stage, @Nullable Throwable error) {
    if (stage == null) {
      return;
    }
    if (error == null) {
      stage.complete(null);
    } else {
      stage.completeExceptionally(error);
    }
  }

  /** The outcome is unknown, or nothing was sent: who waits asks again. */
  private void fail(Throwable error) {
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    synchronized (this) {
      isHeldBack = true;
      stages.addAll(takeAsked());
    }
    stages.forEach(stage -> stage.completeExceptionally(error));
  }

  /** Nothing more is decided; what is decided may still arrive. */
  void close(FencedException reason) {
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    List<Work> undecided = new ArrayList<>();
    synchronized (this) {
      closed = closed == null ? reason : closed;
      stages.addAll(takeAsked());
      undecided.addAll(works.undecided());
    }
    stages.forEach(stage -> stage.completeExceptionally(reason));
    undecided.forEach(this::abortUploads);
  }

  /** Who waits for a decision. */
  private List<CompletableFuture<Void>> takeAsked() {
    List<CompletableFuture<Void>> stages = new ArrayList<>(advances);
    advances.clear();
    if (moving != null) {
      stages.addAll(moving.advances);
    }
    stages.addAll(works.takeAsked());
    return stages;
  }

  private void abortUploads(Work work) {
    Fanout.run(
        parts.io(),
        work.deliveries.all().stream()
            .map(delivery -> (Fanout.Task) () -> parts.uploads().abort(delivery.object()))
            .toList());
  }

  void abandon(FileCommit commit) {
    Work work;
    synchronized (this) {
      work = works.abandon(commit);
    }
    if (work == null) {
      return;
    }
    abortUploads(work);
    pump();
  }
}
