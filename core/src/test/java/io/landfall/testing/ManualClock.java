// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when the test says so. Any thread. */
public final class ManualClock implements InstantSource {

  private volatile long nowMs;

  /** Stands at a fixed instant of 2026. */
  public ManualClock() {
    this(1_767_225_600_000L);
  }

  /** Stands at {@code nowMs}, epoch milliseconds. */
  public ManualClock(long nowMs) {
    this.nowMs = nowMs;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(nowMs);
  }

  @Override
  public long millis() {
    return nowMs;
  }

  /** Moves on; host thread only. */
  public void advance(Duration by) {
    advanceMs(by.toMillis());
  }

  /** Moves on by milliseconds; host thread only. */
  public void advanceMs(long millis) {
    if (millis < 0) {
      throw new IllegalArgumentException("Cannot turn the clock back: " + millis + " ms");
    }
    nowMs += millis;
  }
}
