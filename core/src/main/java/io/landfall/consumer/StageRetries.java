// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.engine.SinkEngine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a converter or transform is repeated, by {@code errors.retry.timeout} and {@code
 * errors.retry.delay.max.ms} as in Connect, but without sleeping.
 */
final class StageRetries {

  private static final Logger LOG = LoggerFactory.getLogger(StageRetries.class);

  private static final long FIRST_DELAY_MS = 300;

  private final ErrorKeys keys;
  private final InstantSource clock;
  private int failures;
  private long sinceMs;
  private long dueAtMs;

  private volatile SinkEngine.@Nullable Retrying retrying;

  StageRetries(ErrorKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** Notes a failure; false when there is no time left. */
  boolean again(FailedRecord failed) {
    long now = clock.millis();
    if (failures == 0) {
      sinceMs = now;
    }
    long left = keys.retryTimeoutMs() < 0 ? Long.MAX_VALUE : sinceMs + keys.retryTimeoutMs() - now;
    if (left <= 0) {
      return false;
    }
    long delay = Math.min(delay(failures++), left);
    dueAtMs = now + delay;
    retrying = new SinkEngine.Retrying(Instant.ofEpochMilli(sinceMs), failed.error());
    LOG.warn(
        "Cannot convert record {}: {} (stage {} in {}, attempt {} failed, next in {} ms)",
        failed.at(),
        failed.error().getMessage(),
        failed.stage(),
        failed.executing(),
        failures,
        delay);
    return true;
  }

  private long delay(int retries) {
    long doubled = retries < 32 ? FIRST_DELAY_MS << retries : Long.MAX_VALUE;
    return doubled <= keys.retryDelayMaxMs()
        ? doubled
        : ThreadLocalRandom.current().nextLong(1, keys.retryDelayMaxMs() + 1);
  }

  boolean waits() {
    return clock.millis() < dueAtMs;
  }

  long dueAtMs() {
    return dueAtMs;
  }

  void succeeded() {
    if (failures > 0) {
      failures = 0;
      dueAtMs = 0;
      retrying = null;
    }
  }

  Optional<SinkEngine.Retrying> retrying() {
    return Optional.ofNullable(retrying);
  }
}
