// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalTest {

  private static Arrival compared(List<String> sent, List<String> stored) {
    return Arrival.compared("path", sent, stored, List.of());
  }

  @Test
  void theOrderIsOfNoImportance() {
    Arrival arrival = compared(List.of("a", "b", "b"), List.of("b", "a", "b"));

    assertThat(arrival.isGood()).isTrue();
    assertThat(arrival.in()).isEqualTo(3);
    assertThat(arrival.out()).isEqualTo(3);
  }

  @Test
  void saysWhatIsMissingTwiceOrNew() {
    assertThat(compared(List.of("a", "b"), List.of("a")).verdict())
        .isEqualTo("Cannot find what was sent: b");
    assertThat(compared(List.of("a", "b"), List.of("a", "a")).verdict())
        .isEqualTo("Cannot accept what was not sent, or not so often: a");
    assertThat(compared(List.of("a"), List.of("a", "c")).isGood()).isFalse();
  }

  @Test
  void isBadWhenMoreMustHoldAndDoesNot() {
    Arrival equal = compared(List.of("a"), List.of("a"));

    assertThat(equal.unless("").isGood()).isTrue();
    assertThat(equal.unless("not encrypted").isGood()).isFalse();
    assertThat(compared(List.of("a"), List.of()).unless("not encrypted").verdict())
        .isEqualTo("Cannot find what was sent: a");
  }

  @Test
  void whatIsLeftOutIsNotBad() {
    assertThat(Arrival.leftOut("path", 3, "there is no server").isGood()).isTrue();
  }
}
