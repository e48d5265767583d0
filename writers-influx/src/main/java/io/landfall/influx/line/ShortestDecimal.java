// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.line;

import java.math.BigInteger;

/**
 * The shortest decimal that reads as a given double, and of those the nearest. It is found by
 * Raffaello Giulietti's Schubfach: the double's neighbours bound an interval, which is scaled by a
 * power of ten so that at most two or so whole numbers lie in it.
 *
 * <p><b>Threading:</b> one thread.
 */
final class ShortestDecimal {

  private static final int FRACTION_BITS = 52;
  private static final long HIDDEN_BIT = 1L << FRACTION_BITS;
  private static final int LEAST_BINARY_EXPONENT = -1074;
  private static final int BIASED_EXPONENTS = 0x7ff;

  private static final int LEAST_EXPONENT = -324;
  private static final int MOST_EXPONENT = 292;
  private static final int POWER_BITS = 125;
  private static final int HALF_BITS = 63;
  private static final long HALF_MASK = (1L << HALF_BITS) - 1;

  /** Powers of ten, scaled to 126 bits and rounded up; by the exponent that they take away. */
  private static final long[] HIGH = new long[MOST_EXPONENT - LEAST_EXPONENT + 1];

  private static final long[] LOW = new long[HIGH.length];

  static {
    for (int exponent = LEAST_EXPONENT; exponent <= MOST_EXPONENT; exponent++) {
      BigInteger power = scaledPower(-exponent);
      HIGH[exponent - LEAST_EXPONENT] = power.shiftRight(HALF_BITS).longValue();
      LOW[exponent - LEAST_EXPONENT] = power.longValue() & HALF_MASK;
    }
  }

  private long digits;
  private int exponent;

  private static BigInteger scaledPower(int ten) {
    int shift = POWER_BITS - log2OfPowerOf10(ten);
    BigInteger power = BigInteger.TEN.pow(Math.abs(ten));
    BigInteger scaled =
        ten >= 0 ? shifted(power, shift) : BigInteger.ONE.shiftLeft(shift).divide(power);
    return scaled.add(BigInteger.ONE);
  }

  private static BigInteger shifted(BigInteger value, int left) {
    return left >= 0 ? value.shiftLeft(left) : value.shiftRight(-left);
  }

  /** Rounded down. */
  private static int log2OfPowerOf10(int ten) {
    return (int) ((ten * 913_124_641_741L) >> 38);
  }

  /** Rounded down. */
  private static int log10OfPowerOf2(int two) {
    return (int) ((two * 661_971_961_083L) >> 41);
  }

  /** Of three quarters of it, rounded down. */
  private static int log10OfMostOfPowerOf2(int two) {
    return (int) ((two * 661_971_961_083L - 274_743_187_321L) >> 41);
  }

  /** Digits without a zero at their end; the number is these times ten to the exponent. */
  long digits() {
    return digits;
  }

  int exponent() {
    return exponent;
  }

  /**
   * @param size positive and finite
   */
  void find(double size) {
    long bits = Double.doubleToRawLongBits(size);
    int biased = (int) (bits >>> FRACTION_BITS) & BIASED_EXPONENTS;
    long fraction = bits & (HIDDEN_BIT - 1);
    if (biased == 0) {
      find(fraction, LEAST_BINARY_EXPONENT);
    } else {
      find(fraction | HIDDEN_BIT, biased - 1 + LEAST_BINARY_EXPONENT);
    }
    while (digits % 10 == 0) {
      digits /= 10;
      exponent++;
    }
  }

  /** In quarters of the distance of neighbours, which is half as much below a power of two. */
  private void find(long whole, int two) {
    boolean isEven = (whole & 1) == 0;
    boolean isNearerBelow = whole == HIDDEN_BIT && two > LEAST_BINARY_EXPONENT;
    int ten = isNearerBelow ? log10OfMostOfPowerOf2(two) : log10OfPowerOf2(two);
    int shift = two + log2OfPowerOf10(-ten) + 2;
    long high = HIGH[ten - LEAST_EXPONENT];
    long low = LOW[ten - LEAST_EXPONENT];
    long quarters = whole << 2;
    long middle = scaled(high, low, quarters << shift);
    long lower = scaled(high, low, (quarters - (isNearerBelow ? 1 : 2)) << shift);
    long upper = scaled(high, low, (quarters + 2) << shift);
    int open = isEven ? 0 : 1;
    exponent = ten;
    digits = choose(middle, lower + open, upper - open);
  }

  /** A product's upper half; its last bit is set where something is cut off. */
  private static long scaled(long high, long low, long factor) {
    long middle = ((high * factor) >>> 1) + Math.multiplyHigh(low, factor);
    long top = Math.multiplyHigh(high, factor) + (middle >>> HALF_BITS);
    return top | (((middle & HALF_MASK) + HALF_MASK) >>> HALF_BITS);
  }

  /** All in quarters of the decimal's last digit. */
  private static long choose(long middle, long lower, long upper) {
    long below = middle >> 2;
    if (below >= 100) {
      long tensBelow = below / 10 * 10;
      boolean isBelowIn = lower <= tensBelow << 2;
      boolean isAboveIn = (tensBelow + 10) << 2 <= upper;
      if (isBelowIn != isAboveIn) {
        return isBelowIn ? tensBelow : tensBelow + 10;
      }
    }
    boolean isBelowIn = lower <= below << 2;
    boolean isAboveIn = (below + 1) << 2 <= upper;
    if (isBelowIn != isAboveIn) {
      return isBelowIn ? below : below + 1;
    }
    long fromMiddle = middle - ((below + below + 1) << 1);
    boolean isBelowNearer = fromMiddle < 0 || (fromMiddle == 0 && (below & 1) == 0);
    return isBelowNearer ? below : below + 1;
  }
}
