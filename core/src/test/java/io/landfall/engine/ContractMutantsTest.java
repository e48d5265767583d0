// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.testing.schedule.CrashScheduler;
import io.landfall.testing.schedule.InvariantViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Breaks each rule of the delivery contract in turn: the crash scheduler must notice. */
class ContractMutantsTest {

  private static final int MOST_SCHEDULES = 10_000;

  private record Mutant(String broken, CrashScheduler scheduler) {
    Mutant(String broken, EngineRules rules) {
      this(broken, CrashScheduler.ofEngines(engine -> engine.rules(rules)));
    }
  }

  private static List<Mutant> mutants() {
    return List.of(
        new Mutant(
            "offset committed before durability",
            new EngineRules() {
              @Override
              long committable(Partition partition) {
                return partition.position;
              }
            }),
        new Mutant(
            "committable ignoring dead letters",
            new EngineRules() {
              @Override
              boolean letterIsOwed() {
                return false;
              }
            }),
        new Mutant(
            "commit not waiting for dead letters with stored offsets",
            new EngineRules() {
              @Override
              boolean commitAwaitsLetters() {
                return false;
              }
            }),
        new Mutant(
            "flush sealing pinned batches",
            new EngineRules() {
              @Override
              boolean flushSeals(boolean pinned) {
                return true;
              }
            }),
        new Mutant(
            "lanes not outliving a revocation",
            new EngineRules() {
              @Override
              boolean laneOutlivesRelease() {
                return false;
              }
            }),
        new Mutant(
            "missing fence", CrashScheduler.ofEngines(UnaryOperator.identity()).withoutFencing()),
        new Mutant(
            "rewind ignored",
            new EngineRules() {
              @Override
              boolean rewindRestarts() {
                return false;
              }
            }),
        new Mutant(
            "retry reorders one key",
            new EngineRules() {
              @Override
              boolean retryKeepsPlace() {
                return false;
              }
            }),
        new Mutant(
            "records overtaking held ones",
            new EngineRules() {
              @Override
              boolean waitsBehindHeld() {
                return false;
              }
            }),
        new Mutant(
            "held records forgotten",
            new EngineRules() {
              @Override
              boolean keepsHeld() {
                return false;
              }
            }),
        new Mutant(
            "accepted time changed on rebuild",
            new EngineRules() {
              @Override
              long acceptedOnRebuild(long acceptedMs, long nowMs) {
                return nowMs;
              }
            }),
        new Mutant(
            "fenced stops instead of reopening",
            new EngineRules() {
              @Override
              boolean reopensAfterFence() {
                return false;
              }
            }),
        new Mutant(
            "released partition's records kept",
            new EngineRules() {
              @Override
              boolean evictsReleased() {
                return false;
              }
            }));
  }

  @Test
  void theSchedulerCatchesEveryMutant() {
    List<String> survivors = new ArrayList<>();
    for (Mutant mutant : mutants()) {
      if (!isCaught(mutant)) {
        survivors.add(mutant.broken);
      }
    }
    assertThat(survivors).isEmpty();
  }

  private static boolean isCaught(Mutant mutant) {
    SplittableRandom seeds = new SplittableRandom(CrashScheduleTest.FIRST_SEED);
    for (int i = 1; i <= MOST_SCHEDULES; i++) {
      long seed = seeds.nextLong();
      InvariantViolation violation = mutant.scheduler.run(seed);
      if (violation != null) {
        System.out.printf(
            "mutant '%s' caught by schedule %d (seed %d): %s%n",
            mutant.broken, i, seed, violation.getMessage());
        return true;
      }
    }
    System.out.printf("mutant '%s' survived %d schedules%n", mutant.broken, MOST_SCHEDULES);
    return false;
  }
}
