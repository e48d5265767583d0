// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Sums up durations for back-ends that have no timer of their own; milliseconds outside. */
final class Durations implements DurationRecorder {

  private static final double NANOS_PER_MS = 1e6;

  private final LongAdder count = new LongAdder();
  private final LongAdder total = new LongAdder();
  private final LongAccumulator max = new LongAccumulator(Long::max, 0);
  private volatile long last;

  @Override
  public void record(long nanos) {
    count.increment();
    total.add(nanos);
    max.accumulate(nanos);
    last = nanos;
  }

  long count() {
    return count.sum();
  }

  double totalMs() {
    return total.sum() / NANOS_PER_MS;
  }

  double maxMs() {
    return max.get() / NANOS_PER_MS;
  }

  double lastMs() {
    return last / NANOS_PER_MS;
  }

  /** One of the figures that a duration is seen as. */
  interface Figure {
    void accept(String suffix, String description, Supplier<Number> value);
  }

  /** Hands out the four figures: count, total, max and last. */
  void figures(Figure each) {
    each.accept("count", "how many", this::count);
    each.accept("total.ms", "sum in milliseconds", this::totalMs);
    each.accept("max.ms", "longest in milliseconds", this::maxMs);
    each.accept("last.ms", "latest in milliseconds", this::lastMs);
  }
}
