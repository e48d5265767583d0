// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.encode;

import io.landfall.encode.DecimalDigits;

/** Numbers as decimal text, without a string in between where that is possible. */
public final class Digits {

  /** Quotients of these by powers of ten are as exact as parsing the text is. */
  private static final float EXACT_FLOAT = 0x1p24f;

  private static final int MOST_DECIMALS = 9;

  private Digits() {}

  /** Adds a whole number. */
  public static void whole(Bytes out, long value) {
    byte[] into = out.reserve(DecimalDigits.LONGEST_WHOLE);
    out.end(DecimalDigits.whole(into, out.size(), value));
  }

  /**
   * Adds a finite number: the shortest text that reads as the same double. It is the text of {@link
   * Double#toString(double)}, but for numbers to which older Java versions give a digit too many.
   */
  public static void decimal(Bytes out, double value) {
    byte[] into = out.reserve(DecimalDigits.LONGEST_PLAIN);
    int from = out.size();
    int end = DecimalDigits.everyday(into, from, value, MOST_DECIMALS);
    if (end > from) {
      out.end(end);
    } else {
      out.putAscii(Double.toString(value));
    }
  }

  /** The same for the shorter type. */
  public static void decimal(Bytes out, float value) {
    float size = Math.abs(value);
    if (size < DecimalDigits.PLAIN_BELOW && size >= DecimalDigits.PLAIN_FROM) {
      for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
        float power = (float) DecimalDigits.power(decimals);
        float scaled = (float) Math.rint(size * DecimalDigits.power(decimals));
        if (scaled < EXACT_FLOAT && scaled / power == size) {
          long unscaled = value < 0 ? -(long) scaled : (long) scaled;
          byte[] into = out.reserve(DecimalDigits.LONGEST_PLAIN);
          out.end(DecimalDigits.pointed(into, out.size(), unscaled, decimals));
          return;
        }
      }
    }
    out.putAscii(Float.toString(value));
  }
}
