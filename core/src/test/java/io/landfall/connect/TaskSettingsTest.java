// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskSettingsTest {

  @Test
  void aTaskThatIsDrivenByHandIsTheOnlyOne() {
    assertThat(TaskSettings.from(Map.of(), "jdbc"))
        .isEqualTo(new TaskSettings("jdbc", 0, 1, Duration.ofSeconds(30), false));
  }

  @Test
  void aTaskKnowsWhichOfHowManyItIs() {
    Map<String, String> connector = Map.of("name", "orders", "errors.tolerance", "all");

    assertThat(TaskSettings.from(TaskSettings.forTask(connector, 2, 5), "jdbc"))
        .isEqualTo(new TaskSettings("orders", 2, 5, Duration.ofSeconds(30), true));
  }

  @Test
  void anOffsetCommitMayTakeAThirdOfAShortPollInterval() {
    Map<String, String> props = Map.of("consumer.override.max.poll.interval.ms", "60000");

    assertThat(TaskSettings.from(props, "jdbc").flushBudget()).isEqualTo(Duration.ofSeconds(20));
  }
}
