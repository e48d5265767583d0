// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.testing.schedule.CrashScheduler;
import io.landfall.testing.schedule.InvariantViolation;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The delivery contract under random failures. {@code -Dlandfall.tries} sets the number of
 * schedules, {@code -Dlandfall.schedule} repeats one and prints its steps.
 */
class CrashScheduleTest {

  private static final long FIRST_SEED = Long.getLong("landfall.seed", 20_261_121L);

  private final CrashScheduler scheduler = CrashScheduler.ofEngines(UnaryOperator.identity());

  @Test
  void everyInvariantHoldsInEverySchedule() {
    Long one = Long.getLong("landfall.schedule");
    if (one != null) {
      InvariantViolation violation = scheduler.trace(one, System.out::println);
      assertThat(violation).as("schedule %d", one).isNull();
      return;
    }
    int tries = Integer.getInteger("landfall.tries", 10_000);
    SplittableRandom seeds = new SplittableRandom(FIRST_SEED);
    int failed = 0;
    for (int i = 0; i < tries; i++) {
      long seed = seeds.nextLong();
      InvariantViolation violation = scheduler.run(seed);
      if (violation != null) {
        System.out.println("schedule " + seed + ": " + violation.getMessage());
        if (++failed == 20) {
          break;
        }
      }
    }
    System.out.println(tries + " schedules from seed " + FIRST_SEED);
    System.out.println(scheduler.coverage().table());
    assertThat(failed).isZero();
  }
}
