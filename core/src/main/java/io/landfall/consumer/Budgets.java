// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.time.Duration;

/**
 * How long the consumer's thread may be kept from polling.
 *
 * @param eachPoll for storing what a poll has brought, where nothing may linger; short, so that a
 *     stop is heard
 * @param flush for storing what is open before partitions are given up
 * @param commit for committing their offsets afterwards
 */
record Budgets(Duration eachPoll, Duration flush, Duration commit) {

  private static final long EACH_POLL_MS = 1_000;

  /** Together less than a third of what the broker tolerates. */
  static Budgets within(long maxPollIntervalMs) {
    long flushMs = Math.max(1, maxPollIntervalMs / 4);
    return new Budgets(
        Duration.ofMillis(Math.min(EACH_POLL_MS, flushMs)),
        Duration.ofMillis(flushMs),
        Duration.ofMillis(Math.max(1, maxPollIntervalMs / 16)));
  }
}
