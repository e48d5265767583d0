// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private final ArrayDeque<Runnable> threads = new ArrayDeque<>();
  private final List<Integer> done = new ArrayList<>();
  private final Throttle throttle = new Throttle(threads::add, 2);

  private void ask(int number) {
    throttle.execute(() -> done.add(number));
  }

  @Test
  void takesSoManyThreadsAndNoMore() {
    for (int i = 0; i < 5; i++) {
      ask(i);
    }

    assertThat(threads).hasSize(2);
    threads.remove().run();
    assertThat(done).containsExactly(0, 2, 3, 4);
    ask(5);
    assertThat(threads).hasSize(2);
    threads.forEach(Runnable::run);
    assertThat(done).containsExactly(0, 2, 3, 4, 1, 5);
  }

  @Test
  void aThreadThatIsRefusedIsNotCounted() {
    Throttle closed =
        new Throttle(
            task -> {
              throw new RejectedExecutionException("closed");
            },
            1);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> closed.execute(() -> done.add(0)))
          .isInstanceOf(RejectedExecutionException.class);
    }
  }
}
