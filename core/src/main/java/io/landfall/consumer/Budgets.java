// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.time.Duration;

/**
 * How long the consumer's thread may be kept from polling.
 *
 * @param flush for storing what is open before partitions are given up
 * @param commit for committing their offsets afterwards
 */
record Budgets(Duration flush, Duration commit) {

  /** Together less than a third of what the broker tolerates. */
  static Budgets within(long maxPollIntervalMs) {
    return new Budgets(
        Duration.ofMillis(Math.max(1, maxPollIntervalMs / 4)),
        Duration.ofMillis(Math.max(1, maxPollIntervalMs / 16)));
  }
}
