// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.testing.schedule.CrashScheduler;
import io.landfall.testing.schedule.InvariantViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The delivery contract of the consumer host under random failures, as for the engine alone. {@code
 * -Dlandfall.schedule.consumer} repeats one schedule and prints its steps.
 */
class ConsumerScheduleTest {

  private static final long FIRST_SEED = Long.getLong("landfall.seed", 20_261_121L);
  private static final int ENGINE_SCHEDULES_EACH = 50;

  @Test
  void everyInvariantHoldsInEverySchedule() {
    CrashScheduler scheduler = CrashScheduler.of(ConsumerHost::new);
    Long one = Long.getLong("landfall.schedule.consumer");
    if (one != null) {
      assertThat(scheduler.trace(one, System.out::println)).as("schedule %d", one).isNull();
      return;
    }
    int tries = Math.max(1, Integer.getInteger("landfall.tries", 10_000) / ENGINE_SCHEDULES_EACH);
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
        "%d schedules of consumer tasks from seed %d, %d violations%n",
        tries, FIRST_SEED, violations.size());
    assertThat(violations).isEmpty();
  }
}
