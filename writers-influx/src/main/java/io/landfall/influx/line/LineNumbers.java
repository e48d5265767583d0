// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.line;

import io.landfall.encode.DecimalDigits;
import java.util.Arrays;

/**
 * Numbers as text, without a string in between.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class LineNumbers {

  /** Numbers with more decimals are rarer than it takes to try them. */
  private static final int EVERYDAY_DECIMALS = 4;

  private static final byte[] ZERO = {'0', '.', '0'};

  private final ShortestDecimal shortest = new ShortestDecimal();

  /** Adds a whole number. */
  public static void whole(LineBuffer out, long value) {
    byte[] into = out.room(DecimalDigits.LONGEST_WHOLE);
    out.advance(DecimalDigits.whole(into, out.length(), value));
  }

  /** Adds a whole number whose highest bit is no sign. */
  public static void unsigned(LineBuffer out, long value) {
    if (value >= 0) {
      whole(out, value);
      return;
    }
    whole(out, Long.divideUnsigned(value, 10));
    out.put((char) ('0' + Long.remainderUnsigned(value, 10)));
  }

  /**
   * Adds a finite number, always with a digit on both sides of the point, which one generation of
   * servers demands. It is the shortest text that reads as the same number, written as {@link
   * Double#toString(double)} writes it.
   */
  public void decimal(LineBuffer out, double value) {
    byte[] into = out.room(DecimalDigits.LONGEST_PLAIN);
    int from = out.length();
    int end = DecimalDigits.everyday(into, from, value, EVERYDAY_DECIMALS);
    if (end > from) {
      out.advance(end);
    } else {
      unusual(out, value);
    }
  }

  private void unusual(LineBuffer out, double value) {
    double size = Math.abs(value);
    if (1 / value < 0) {
      out.put('-');
    }
    if (size == 0) {
      out.put(ZERO);
      return;
    }
    shortest.find(size);
    if (size >= DecimalDigits.PLAIN_FROM && size < DecimalDigits.PLAIN_BELOW) {
      pointed(out, shortest.digits(), shortest.exponent());
    } else {
      int more = DecimalDigits.count(shortest.digits()) - 1;
      pointed(out, shortest.digits(), -more);
      out.put('E');
      whole(out, shortest.exponent() + more);
    }
  }

  /** Digits times ten to an exponent, without an exponent. */
  private static void pointed(LineBuffer out, long digits, int exponent) {
    byte[] into = out.room(DecimalDigits.LONGEST_PLAIN);
    int count = DecimalDigits.count(digits);
    int at = out.length();
    int whole = Math.max(1, count + exponent);
    int fraction = Math.max(1, -exponent);
    int point = at + whole;
    int end = point + 1 + fraction;
    Arrays.fill(into, at, end, (byte) '0');
    if (exponent >= 0) {
      DecimalDigits.before(into, at + count, digits);
    } else {
      DecimalDigits.before(into, end, digits);
      System.arraycopy(into, at + 1, into, at, whole);
    }
    into[point] = '.';
    out.advance(end);
  }
}
