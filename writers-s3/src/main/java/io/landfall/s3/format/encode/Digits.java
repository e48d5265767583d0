// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.encode;

import java.nio.charset.StandardCharsets;

/** Numbers as decimal text, without a string in between where that is possible. */
public final class Digits {

  private static final int LONGEST_LONG = 20;
  private static final int LONGEST_DOUBLE = 32;

  /** Where plain notation of doubles ends, by {@link Double#toString(double)}. */
  private static final double PLAIN_FROM = 1e-3;

  private static final double PLAIN_TO = 1e7;

  /** Quotients of these by powers of ten are as exact as parsing the text is. */
  private static final double EXACT_DOUBLE = 0x1p53;

  private static final float EXACT_FLOAT = 0x1p24f;

  private static final int MOST_DECIMALS = 9;
  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  private static final byte[] TENS = new byte[100];
  private static final byte[] ONES = new byte[100];
  private static final byte[] SMALLEST_LONG =
      Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

  static {
    for (int i = 0; i < 100; i++) {
      TENS[i] = (byte) ('0' + i / 10);
      ONES[i] = (byte) ('0' + i % 10);
    }
  }

  private Digits() {}

  /** Adds a whole number. */
  public static void whole(Bytes out, long value) {
    if (value == Long.MIN_VALUE) {
      out.put(SMALLEST_LONG);
      return;
    }
    byte[] into = out.reserve(LONGEST_LONG);
    int at = out.size();
    if (value < 0) {
      into[at++] = '-';
    }
    out.end(digits(into, at, Math.abs(value)));
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

  /** The digits of a number that is not negative, up to {@code end}. */
  private static int fill(byte[] into, int end, long value) {
    int at = end;
    long rest = value;
    while (rest >= 100) {
      long next = rest / 100;
      int pair = (int) (rest - next * 100);
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
   * Adds a finite number: the shortest text that reads as the same double. It is the text of {@link
   * Double#toString(double)}, but for numbers to which older Java versions give a digit too many.
   */
  public static void decimal(Bytes out, double value) {
    double size = Math.abs(value);
    if (size < PLAIN_TO && size >= PLAIN_FROM) {
      for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
        double scaled = Math.rint(size * POWERS[decimals]);
        if (scaled < EXACT_DOUBLE && scaled / POWERS[decimals] == size) {
          plain(out, value < 0, (long) scaled, decimals);
          return;
        }
      }
    }
    out.putAscii(Double.toString(value));
  }

  /** The same for the shorter type. */
  public static void decimal(Bytes out, float value) {
    float size = Math.abs(value);
    if (size < PLAIN_TO && size >= PLAIN_FROM) {
      for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
        float scaled = (float) Math.rint(size * POWERS[decimals]);
        if (scaled < EXACT_FLOAT && scaled / (float) POWERS[decimals] == size) {
          plain(out, value < 0, (long) scaled, decimals);
          return;
        }
      }
    }
    out.putAscii(Float.toString(value));
  }

  private static void plain(Bytes out, boolean negative, long unscaled, int decimals) {
    byte[] into = out.reserve(LONGEST_DOUBLE);
    int at = out.size();
    if (negative) {
      into[at++] = '-';
    }
    long power = (long) POWERS[decimals];
    long whole = unscaled / power;
    at = digits(into, at, whole);
    into[at++] = '.';
    int end = at + Math.max(decimals, 1);
    int filled = fill(into, end, unscaled - whole * power);
    while (filled > at) {
      into[--filled] = '0';
    }
    out.end(end);
  }
}
