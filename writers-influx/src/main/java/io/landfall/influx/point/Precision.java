// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

/** The unit of the times in lines. */
public enum Precision {
  NS(1),
  US(1_000),
  MS(1_000_000),
  S(1_000_000_000);

  /** Servers keep the outermost values for themselves. */
  private static final long EARLIEST = Long.MIN_VALUE + 2;

  private static final long LATEST = Long.MAX_VALUE - 1;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long nanos;

  Precision(long nanos) {
    this.nanos = nanos;
  }

  /** Whether there is room below a millisecond for a record's offset. */
  public boolean hasRoomForOffsets() {
    return nanos < NANOS_PER_MILLI;
  }

  /** A time in this unit; what is finer is cut off, toward the past. */
  long of(long epochNanos) {
    if (epochNanos < EARLIEST || epochNanos > LATEST) {
      throw PointTime.outOfRange();
    }
    return Math.floorDiv(epochNanos, nanos);
  }

  /** A time with the low digits of an offset below the millisecond, as far as there is room. */
  long of(long epochMs, long offset) {
    long base = of(PointTime.nanos(epochMs, NANOS_PER_MILLI));
    return hasRoomForOffsets() ? base + Math.floorMod(offset, NANOS_PER_MILLI / nanos) : base;
  }
}
