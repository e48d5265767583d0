// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CounterTest {

  @Test
  void aCounterSumsUp() {
    Counter counter = new Counter();
    assertThat(counter.value()).isZero();
    counter.add(3);
    counter.add(4);
    assertThat(counter.value()).isEqualTo(7);
  }

  @Test
  void whatOneThreadAddsAnotherReadsInTheEnd() throws Exception {
    Counter counter = new Counter();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                counter.add(1);
              }
            });
    writer.start();
    long before = 0;
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (before < 100_000 && System.nanoTime() < deadline) {
      long now = counter.value();
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
    assertThat(before).isEqualTo(100_000);
    writer.join();
  }
}
