// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KillPlanTest {

  @Test
  void drawsTheSameMomentsFromTheSameSeed() {
    assertThat(KillPlan.of(7, 20)).isEqualTo(KillPlan.of(7, 20)).isNotEqualTo(KillPlan.of(8, 20));
  }

  @Test
  void aimsHalfOfTheKillsInsideACommit() {
    assertThat(KillPlan.of(7, 20).moments())
        .hasSize(20)
        .filteredOn(KillMoment.InsideCommit.class::isInstance)
        .hasSize(10);
  }
}
