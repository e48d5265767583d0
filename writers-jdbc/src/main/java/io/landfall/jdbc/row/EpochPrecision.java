// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

/** What the counts of fields that are declared as timestamps count. */
public enum EpochPrecision {
  MICROSECONDS(1_000_000L),
  NANOSECONDS(1_000_000_000L);

  private final long perSecond;

  EpochPrecision(long perSecond) {
    this.perSecond = perSecond;
  }

  long perSecond() {
    return perSecond;
  }
}
