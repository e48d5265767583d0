// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers as text, without a string in between.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class LineNumbers {

  private static final int LONGEST_LONG = 20;
  private static final int LONGEST_DECIMAL = 32;
  private static final int PAIRS = 100;

  /** Between these, {@link Double#toString(double)} needs no exponent. */
  private static final double PLAIN_FROM = 1e-3;

  private static final double PLAIN_BELOW = 1e7;

  /** A whole number below this, divided by a power of ten, is as exact as its text parsed. */
  private static final double EXACT_BELOW = 0x1p53;

  private static final double[] TENTHS = {1e1, 1e2, 1e3, 1e4};
  private static final byte[] LEFT = new byte[PAIRS];
  private static final byte[] RIGHT = new byte[PAIRS];
  private static final byte[] LEAST =
      Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

  static {
    for (int i = 0; i < PAIRS; i++) {
      LEFT[i] = (byte) ('0' + i / 10);
      RIGHT[i] = (byte) ('0' + i % 10);
    }
  }

  private static final byte[] ZERO = {'0', '.', '0'};

  private final ShortestDecimal shortest = new ShortestDecimal();

  /** Adds a whole number. */
  public static void whole(LineBuffer out, long value) {
    if (value == Long.MIN_VALUE) {
      out.put(LEAST);
      return;
    }
    byte[] into = out.room(LONGEST_LONG);
    int at = out.length();
    if (value < 0) {
      into[at++] = '-';
    }
    out.advance(digits(into, at, Math.abs(value)));
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

  private static int digits(byte[] into, int from, long value) {
    int end = from + count(value);
    fill(into, end, value);
    return end;
  }

  private static int count(long value) {
    int count = 1;
    for (long bound = 10; count < 19 && value >= bound; bound *= 10) {
      count++;
    }
    return count;
  }

  private static int fill(byte[] into, int end, long value) {
    int at = end;
    long rest = value;
    while (rest >= PAIRS) {
      long next = rest / PAIRS;
      int pair = (int) (rest - next * PAIRS);
      into[--at] = RIGHT[pair];
      into[--at] = LEFT[pair];
      rest = next;
    }
    into[--at] = RIGHT[(int) rest];
    if (rest >= 10) {
      into[--at] = LEFT[(int) rest];
    }
    return at;
  }

  /**
   * Adds a finite number, always with a digit on both sides of the point, which one generation of
   * servers demands. It is the shortest text that reads as the same number, written as {@link
   * Double#toString(double)} writes it.
   */
  public void decimal(LineBuffer out, double value) {
    double size = Math.abs(value);
    if (size >= PLAIN_FROM && size < PLAIN_BELOW) {
      for (int places = 1; places <= TENTHS.length; places++) {
        double power = TENTHS[places - 1];
        double scaled = Math.rint(size * power);
        if (scaled < EXACT_BELOW && scaled / power == size) {
          plain(out, value < 0, (long) scaled, places);
          return;
        }
      }
    }
    unusual(out, value);
  }

  private static void plain(LineBuffer out, boolean negative, long unscaled, int places) {
    byte[] into = out.room(LONGEST_DECIMAL);
    int at = out.length();
    if (negative) {
      into[at++] = '-';
    }
    long power = (long) TENTHS[places - 1];
    long whole = unscaled / power;
    at = digits(into, at, whole);
    into[at++] = '.';
    int end = at + places;
    int filled = fill(into, end, unscaled - whole * power);
    while (filled > at) {
      into[--filled] = '0';
    }
    out.advance(end);
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
    if (size >= PLAIN_FROM && size < PLAIN_BELOW) {
      pointed(out, shortest.digits(), shortest.exponent());
    } else {
      int more = count(shortest.digits()) - 1;
      pointed(out, shortest.digits(), -more);
      out.put('E');
      whole(out, shortest.exponent() + more);
    }
  }

  /** Digits times ten to an exponent, without an exponent. */
  private static void pointed(LineBuffer out, long digits, int exponent) {
    byte[] into = out.room(LONGEST_DECIMAL);
    int count = count(digits);
    int at = out.length();
    int whole = Math.max(1, count + exponent);
    int fraction = Math.max(1, -exponent);
    int point = at + whole;
    int end = point + 1 + fraction;
    Arrays.fill(into, at, end, (byte) '0');
    if (exponent >= 0) {
      fill(into, at + count, digits);
    } else {
      fill(into, end, digits);
      System.arraycopy(into, at + 1, into, at, whole);
    }
    into[point] = '.';
    out.advance(end);
  }
}
