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

/**
 * The delivery contract under random failures. {@code -Dlandfall.tries} sets the number of
 * schedules, {@code -Dlandfall.schedule} repeats one and prints its steps.
 */
class CrashScheduleTest {

  static final long FIRST_SEED = Long.getLong("landfall.seed", 20_261_121L);

  private static final int FULL = 10_000;
  private static final int LEAST_HITS = 100;

  private final CrashScheduler scheduler = CrashScheduler.ofEngines(UnaryOperator.identity());

  @Test
  void everyInvariantHoldsInEverySchedule() {
    Long one = Long.getLong("landfall.schedule");
    if (one != null) {
      InvariantViolation violation = scheduler.trace(one, System.out::println);
      assertThat(violation).as("schedule %d", one).isNull();
      return;
    }
    int tries = Integer.getInteger("landfall.tries", FULL);
    SplittableRandom seeds = new SplittableRandom(FIRST_SEED);
    List<String> violations = new ArrayList<>();
    for (int i = 0; i < tries; i++) {
      long seed = seeds.nextLong();
      InvariantViolation violation = scheduler.run(seed);
      if (violation != null) {
        violations.add("schedule " + seed + ": " + violation.getMessage());
      }
    }
    System.out.printf(
        "%d schedules from seed %d, %d violations%n", tries, FIRST_SEED, violations.size());
    System.out.println(scheduler.coverage().table());
    assertThat(violations).isEmpty();
    if (tries >= FULL) {
      assertThat(scheduler.coverage().missed(LEAST_HITS)).isEmpty();
    }
  }
}
