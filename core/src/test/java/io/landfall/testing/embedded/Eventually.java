// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.embedded;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits, within bounds, for what servers do in their own time. */
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /**
   * Asks until the answer is the one expected.
   *
   * @throws AssertionError with both when it is another after 30 seconds
   */
  public static <T> void becomes(T expected, Callable<T> question) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    T answer = question.call();
    while (!expected.equals(answer)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "Expected: " + expected + ", after " + PATIENCE + " it is: " + answer);
      }
      Thread.sleep(PAUSE.toMillis());
      answer = question.call();
    }
  }
}
