// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import io.landfall.testing.InMemoryTarget;
import io.landfall.testing.InjectedFailure;
import io.landfall.testing.ManualClock;
import io.landfall.testing.PendingCommit;
import io.landfall.testing.RejectStyle;
import io.landfall.writer.BatchKey;
import io.landfall.writer.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Everything outside the engines: logs, group, target, clock, and what went on. */
final class World {

  private static final int LANES = 2;
  private static final int OUTPUTS = 2;

  final Plan plan;
  final SplittableRandom random;
  final Coverage coverage;
  final ManualClock clock = new ManualClock();
  final List<SourceLog> logs = new ArrayList<>();
  final Oracle oracle;
  final InMemoryTarget target;

  /** Offsets that the group has committed. */
  final long[] groupOffset;

  /** Whether things go wrong at all. */
  boolean faults = true;

  private final @Nullable Owner[] assignee;
  private final BatchKey[] keys;
  private final @Nullable Consumer<String> tracer;

  World(Plan plan, SplittableRandom random, Coverage coverage, @Nullable Consumer<String> tracer) {
    this.plan = plan;
    this.random = random;
    this.coverage = coverage;
    this.tracer = tracer;
    oracle = new Oracle(this, plan.partitions());
    target = new InMemoryTarget(oracle);
    groupOffset = new long[plan.partitions()];
    assignee = new Owner[plan.partitions()];
    for (int p = 0; p < plan.partitions(); p++) {
      SourceLog log = new SourceLog(p, plan);
      log.append(8 + random.nextInt(25), random);
      logs.add(log);
    }
    keys = new BatchKey[Math.max(LANES, plan.partitions() * OUTPUTS)];
    for (int k = 0; k < keys.length; k++) {
      keys[k] = BatchKey.of(k);
    }
  }

  BatchKey keyOf(LogRecord record) {
    return switch (plan.kind()) {
      case REQUESTS, ROWS -> keys[record.rowKey % LANES];
      case TRANSACTIONS -> keys[0];
      case NAMED_OBJECTS, DECIDED_OBJECTS -> keys[record.partition];
      case OUTPUTS -> keys[record.partition * OUTPUTS + record.rowKey % OUTPUTS];
    };
  }

  @Nullable Owner assignee(int partition) {
    return assignee[partition];
  }

  void assignee(int partition, @Nullable Owner owner) {
    assignee[partition] = owner;
  }

  /** Whether the group lets this owner commit offsets of the partition. */
  boolean isMember(Owner owner, int partition) {
    return assignee[partition] == owner;
  }

  void trace(Supplier<String> what) {
    if (tracer != null) {
      tracer.accept(what.get());
    }
  }

  // What happens to a commit

  void complete(Owner owner, PendingCommit commit) {
    boolean bad = false;
    for (SinkRecord record : commit.records()) {
      bad |= Delivery.of(record).source.kind == RecordKind.BAD_AT_COMMIT;
    }
    boolean part =
        plan.style() == RejectStyle.PARTIAL
            || (plan.style() == RejectStyle.UNKNOWN && plan.kind() == WriterKind.ROWS);
    if (bad && part) {
      unacknowledged(commit);
    }
    commit.complete();
    Throwable error = commit.error();
    trace(() -> owner + " commit of " + commit.ranges() + " answered " + error);
    if (error instanceof InjectedFailure injected && injected.failure() instanceof Failure.Fenced) {
      coverage.hit(FaultKind.FENCED, FaultStep.BEFORE_COMMIT);
    } else if (bad) {
      coverage.hit(FaultKind.RECORD, part ? FaultStep.DURING_COMMIT : FaultStep.BEFORE_COMMIT);
    }
  }

  void fail(Owner owner, PendingCommit commit, FaultKind kind, FaultStep step) {
    trace(() -> owner + " commit of " + commit.ranges() + " fails: " + kind + " at " + step);
    if (kind == FaultKind.FATAL) {
      owner.expectFailure();
    } else {
      owner.repeats(commit);
    }
    Throwable error = kind == FaultKind.FATAL ? InjectedFailure.fatal() : InjectedFailure.retry();
    coverage.hit(kind, step);
    switch (step) {
      case BEFORE_COMMIT -> commit.failBefore(error);
      case AFTER_COMMIT -> {
        unacknowledged(commit);
        commit.failAfter(error);
      }
      default -> {
        unacknowledged(commit);
        if (plan.kind().storesHalves()) {
          commit.failHalfway(error);
        } else {
          commit.failUndecided(error);
        }
      }
    }
  }

  private static void unacknowledged(PendingCommit commit) {
    for (SinkRecord record : commit.records()) {
      Delivery.of(record).unacknowledged = true;
    }
  }

  /** What is delivered is checked against everything that promises it. */
  void checkOffsets() {
    for (int p = 0; p < groupOffset.length; p++) {
      oracle.everythingBelowIsDelivered(p, groupOffset[p], "the group's offset of p" + p);
      if (plan.kind().storesOffsets()) {
        oracle.everythingBelowIsDelivered(
            p, target.storedOffset(logs.get(p).id), "the stored offset of p" + p);
      }
    }
  }
}
