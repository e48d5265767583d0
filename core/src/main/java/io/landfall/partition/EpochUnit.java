// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** What a number counts since 1970-01-01 in UTC. */
enum EpochUnit {
  S(1_000, 1),
  MS(1, 1),
  US(1, 1_000),
  NS(1, 1_000_000);

  private final long msPerUnit;
  private final long unitsPerMs;

  EpochUnit(long msPerUnit, long unitsPerMs) {
    this.msPerUnit = msPerUnit;
    this.unitsPerMs = unitsPerMs;
  }

  static EpochUnit of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * Whole milliseconds, rounded down.
   *
   * @throws ArithmeticException beyond the range of epoch milliseconds
   */
  long toMs(long number) {
    return Math.floorDiv(Math.multiplyExact(number, msPerUnit), unitsPerMs);
  }

  /** The same for a number with a fraction. */
  long toMs(BigDecimal number) {
    return number
        .multiply(BigDecimal.valueOf(msPerUnit))
        .divide(BigDecimal.valueOf(unitsPerMs), 0, RoundingMode.FLOOR)
        .longValueExact();
  }
}
