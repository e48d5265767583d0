// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what reaches the end of a path, from the first record to an expected last one. */
final class Meter {

  private static volatile Meter current = new Meter(Long.MAX_VALUE);

  private final long expected;
  private final AtomicLong count = new AtomicLong();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile long firstNanos;
  private volatile long lastNanos;

  private Meter(long expected) {
    this.expected = expected;
  }

  /** The meter of the run that begins; connectors reach it through {@link #current}. */
  static Meter begin(long expected) {
    current = new Meter(expected);
    return current;
  }

  static Meter current() {
    return current;
  }

  /** So many records have arrived together. */
  void add(int records) {
    if (records == 0) {
      return;
    }
    long before = count.getAndAdd(records);
    if (before == 0) {
      firstNanos = System.nanoTime();
    }
    if (before + records >= expected) {
      lastNanos = System.nanoTime();
      done.countDown();
    }
  }

  /** Records per second between the first and the last, or an error after the time given. */
  long recordsPerSecond(long seconds) throws InterruptedException {
    if (!done.await(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "Cannot measure: " + count + " of " + expected + " records after " + seconds + " s");
    }
    return (long) (expected * 1e9 / Math.max(1, lastNanos - firstNanos));
  }
}
