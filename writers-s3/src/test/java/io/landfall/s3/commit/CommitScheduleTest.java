// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.commit.SimPlan.Mutant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Exactly once under random failures. {@code -Dlandfall.tries} sets the number of schedules, {@code
 * -Dlandfall.schedule} repeats one and prints its steps.
 */
class CommitScheduleTest {

  private static final long FIRST_SEED = Long.getLong("landfall.seed", 20_261_121L);
  private static final int TRIES = Integer.getInteger("landfall.tries", 300);
  private static final int MUTANT_TRIES = 20_000;

  @Test
  void eachRecordIsInOneVisibleFileInEverySchedule() {
    Long one = Long.getLong("landfall.schedule");
    try (Strands strands = new Strands()) {
      if (one != null) {
        assertThat(
                new CommitSchedule(
                        strands, SimPlan.random(new Random(one)), one, System.out::println)
                    .run())
            .isEmpty();
        return;
      }
      assertThat(violations(strands, TRIES, TRIES, (seed, random) -> SimPlan.random(random)))
          .isEmpty();
    }
  }

  /** {@code NONE} breaks no rule of the protocol: it is the configuration that the rules refuse. */
  @ParameterizedTest
  @EnumSource(Mutant.class)
  void aBrokenRuleIsNoticed(Mutant mutant) {
    try (Strands strands = new Strands()) {
      assertThat(
              violations(
                  strands, MUTANT_TRIES, 1, (seed, random) -> SimMutants.plan(mutant, random)))
          .isNotEmpty();
    }
  }

  private static List<String> violations(
      Strands strands, int tries, int enough, BiFunction<Long, Random, SimPlan> plans) {
    SplittableRandom seeds = new SplittableRandom(FIRST_SEED);
    List<String> violations = new ArrayList<>();
    for (int i = 0; i < tries && violations.size() < enough; i++) {
      long seed = seeds.nextLong();
      SimPlan plan = plans.apply(seed, new Random(seed));
      String violation = new CommitSchedule(strands, plan, seed, step -> {}).run();
      if (!violation.isEmpty()) {
        violations.add("schedule " + seed + " of " + plan + ": " + violation);
      }
    }
    return violations;
  }
}
