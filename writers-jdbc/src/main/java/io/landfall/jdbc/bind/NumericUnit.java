// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.connect.errors.DataException;

/** What a number means that goes into a column of dates or times: a count since 1970 in UTC. */
public enum NumericUnit {
  S(1L),
  MS(1_000L),
  US(1_000_000L),
  NS(1_000_000_000L);

  private static final long NANOS = 1_000_000_000L;

  /** Floating numbers are no better than this; finer digits are noise of their binary form. */
  private static final int FRACTION_DIGITS = 6;

  private final long perSecond;

  NumericUnit(long perSecond) {
    this.perSecond = perSecond;
  }

  /** The unit of a configured name: {@code s}, {@code ms}, {@code us}, {@code ns}. */
  public static NumericUnit of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  Instant instant(long count) {
    return Instant.ofEpochSecond(
        Math.floorDiv(count, perSecond), Math.floorMod(count, perSecond) * (NANOS / perSecond));
  }

  /** The count of a point in time; a fraction of a unit is left out. */
  long count(long epochMs) {
    long ms = MS.perSecond;
    return perSecond >= ms
        ? Math.multiplyExact(epochMs, perSecond / ms)
        : Math.floorDiv(epochMs, ms / perSecond);
  }

  Instant instant(double count) {
    if (!Double.isFinite(count)) {
      throw new DataException(count + " (a point in time is expected)");
    }
    return instant(new BigDecimal(count));
  }

  Instant instant(BigDecimal count) {
    BigDecimal seconds =
        count.divide(BigDecimal.valueOf(perSecond), FRACTION_DIGITS, RoundingMode.HALF_UP);
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    try {
      return Instant.ofEpochSecond(
          whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValueExact());
    } catch (ArithmeticException e) {
      throw new DateTimeException("out of range", e);
    }
  }
}
