// SPDX-License-Identifier: Apache-2.0
package io.landfall.encode;

import java.nio.charset.StandardCharsets;

/**
 * Numbers as decimal text, put into arrays of bytes without a string in between.
 *
 * <p><b>Threading:</b> any thread; nothing is kept.
 */
public final class DecimalDigits {

  /** Bytes that a whole number takes at the most. */
  public static final int LONGEST_WHOLE = 20;

  /** Bytes that a number with a point and without an exponent takes at the most. */
  public static final int LONGEST_PLAIN = 32;

  /** From here on {@link Double#toString(double)} needs no exponent. */
  public static final double PLAIN_FROM = 1e-3;

  /** From here on it needs one again. */
  public static final double PLAIN_BELOW = 1e7;

  /** A whole number below this, divided by a power of ten, is as exact as its text parsed. */
  private static final double EXACT_BELOW = 0x1p53;

  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  private static final int PAIRS = 100;
  private static final byte[] TENS = new byte[PAIRS];
  private static final byte[] ONES = new byte[PAIRS];
  private static final byte[] LEAST =
      Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

  static {
    for (int i = 0; i < PAIRS; i++) {
      TENS[i] = (byte) ('0' + i / 10);
      ONES[i] = (byte) ('0' + i % 10);
    }
  }

  private DecimalDigits() {}

  /** Ten to an exponent from 0 to 9. */
  public static double power(int exponent) {
    return POWERS[exponent];
  }

  /** How many digits a number has that is not negative. */
  public static int count(long value) {
    int count = 1;
    for (long bound = 10; count < 19 && value >= bound; bound *= 10) {
      count++;
    }
    return count;
  }

  /**
   * Puts the digits of a number that is not negative before {@code end}.
   *
   * @return where they begin
   */
  public static int before(byte[] into, int end, long value) {
    int at = end;
    long rest = value;
    while (rest >= PAIRS) {
      long next = rest / PAIRS;
      int pair = (int) (rest - next * PAIRS);
      into[--at] = ONES[pair];
      into[--at] = TENS[pair];
      rest = next;
    }
    into[--at] = ONES[(int) rest];
    if (rest >= 10) {
      into[--at] = TENS[(int) rest];
    }
    return at;
  }

  /**
   * Puts a whole number, of {@link #LONGEST_WHOLE} bytes at the most.
   *
   * @return where it ends
   */
  public static int whole(byte[] into, int from, long value) {
    if (value == Long.MIN_VALUE) {
      System.arraycopy(LEAST, 0, into, from, LEAST.length);
      return from + LEAST.length;
    }
    int at = from;
    if (value < 0) {
      into[at++] = '-';
    }
    return digits(into, at, Math.abs(value));
  }

  private static int digits(byte[] into, int from, long value) {
    int end = from + count(value);
    before(into, end, value);
    return end;
  }

  /**
   * Puts a number that is not zero, with a digit at least on both sides of the point, of {@link
   * #LONGEST_PLAIN} bytes at the most.
   *
   * @param unscaled the number without its point
   * @param decimals digits behind the point, from 0 to 9
   * @return where it ends
   */
  public static int pointed(byte[] into, int from, long unscaled, int decimals) {
    int at = from;
    if (unscaled < 0) {
      into[at++] = '-';
    }
    long size = Math.abs(unscaled);
    long power = (long) POWERS[decimals];
    long whole = size / power;
    at = digits(into, at, whole);
    into[at++] = '.';
    int end = at + Math.max(decimals, 1);
    int filled = before(into, end, size - whole * power);
    while (filled > at) {
      into[--filled] = '0';
    }
    return end;
  }

  /**
   * Puts a number of few decimals as {@link Double#toString(double)} writes it: the shortest text
   * that reads as the same number.
   *
   * @param most decimals that are tried, from 0 to 9
   * @return where it ends; {@code from} when it has more decimals, or needs an exponent
   */
  public static int everyday(byte[] into, int from, double value, int most) {
    double size = Math.abs(value);
    if (size >= PLAIN_FROM && size < PLAIN_BELOW) {
      for (int decimals = 0; decimals <= most; decimals++) {
        double scaled = Math.rint(size * POWERS[decimals]);
        if (scaled < EXACT_BELOW && scaled / POWERS[decimals] == size) {
          return pointed(into, from, value < 0 ? -(long) scaled : (long) scaled, decimals);
        }
      }
    }
    return from;
  }
}
