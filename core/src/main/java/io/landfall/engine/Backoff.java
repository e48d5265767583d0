// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.writer.RetryPolicy;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The failures in a row of one call, and when it may be made again. */
final class Backoff {

  private int failures;
  private long sinceMs;
  private long untilMs = Long.MIN_VALUE;
  private @Nullable Throwable cause;

  /** Notes a failure; empty when the policy allows no further attempt. */
  OptionalLong failed(
      Throwable error, OptionalLong asked, RetryPolicy policy, long nowMs, RandomGenerator random) {
    if (failures++ == 0) {
      sinceMs = nowMs;
    }
    cause = error;
    OptionalLong delay = policy.nextDelayMs(failures, nowMs - sinceMs, asked, random);
    // A target may ask for longer than there is time.
    delay.ifPresent(ms -> untilMs = ms > Long.MAX_VALUE - nowMs ? Long.MAX_VALUE : nowMs + ms);
    return delay;
  }

  void succeeded() {
    failures = 0;
    untilMs = Long.MIN_VALUE;
    cause = null;
  }

  boolean active() {
    return failures > 0;
  }

  boolean waits(long nowMs) {
    return failures > 0 && nowMs < untilMs;
  }

  int failures() {
    return failures;
  }

  long sinceMs() {
    return sinceMs;
  }

  long untilMs() {
    return untilMs;
  }

  @Nullable Throwable cause() {
    return cause;
  }
}
