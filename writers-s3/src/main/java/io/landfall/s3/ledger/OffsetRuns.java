// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import java.util.Arrays;

/**
 * Offsets of one file, as runs without holes. Named where the output partition of a record does not
 * follow from the record alone, so that it is known which records a file has.
 *
 * <p>Immutable.
 */
public final class OffsetRuns {

  /** First and last offset of each run, in order. */
  private final long[] bounds;

  private OffsetRuns(long[] bounds) {
    this.bounds = bounds;
  }

  /**
   * Runs of which the bounds are known.
   *
   * @param bounds first and last offset of each run, in ascending order
   */
  public static OffsetRuns ofBounds(long[] bounds) {
    for (int i = 0; i < bounds.length; i++) {
      boolean isLast = (i & 1) == 1;
      if (i > 0 && (isLast ? bounds[i] < bounds[i - 1] : bounds[i] <= bounds[i - 1])) {
        throw new IllegalArgumentException("Cannot make runs of " + Arrays.toString(bounds));
      }
    }
    return new OffsetRuns(bounds.clone());
  }

  /** How many runs there are. */
  public int size() {
    return bounds.length / 2;
  }

  public long first(int run) {
    return bounds[2 * run];
  }

  public long last(int run) {
    return bounds[2 * run + 1];
  }

  /** Whether the file has the record of this offset. */
  public boolean contains(long offset) {
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (offset < first(middle)) {
        high = middle - 1;
      } else if (offset > last(middle)) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OffsetRuns runs && Arrays.equals(bounds, runs.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return Arrays.toString(bounds);
  }

  /** Collects the offsets of a file while it is written; for one thread. */
  public static final class Builder {

    private long[] bounds = new long[2];
    private int length;

    /** Adds an offset, which is greater than all before. */
    public void add(long offset) {
      if (length > 0 && offset <= bounds[length - 1]) {
        throw new IllegalArgumentException(
            "Cannot add offset " + offset + " after " + bounds[length - 1]);
      }
      if (length > 0 && offset == bounds[length - 1] + 1) {
        bounds[length - 1] = offset;
        return;
      }
      if (length == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * length);
      }
      bounds[length++] = offset;
      bounds[length++] = offset;
    }

    /** The offsets added so far. */
    public OffsetRuns build() {
      return new OffsetRuns(Arrays.copyOf(bounds, length));
    }
  }
}
