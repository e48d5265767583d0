// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.kafka.connect.errors.DataException;

/** Values as numbers. */
final class Numbers {

  /**
   * A number with more digits before or behind its point is none of use, and costly to find out.
   */
  private static final int MOST_DIGITS = 400;

  private Numbers() {}

  /**
   * @param wanted what the number is for, in the message
   * @throws DataException if it is none
   */
  static BigDecimal of(Object value, String wanted) {
    if (value instanceof Boolean bool) {
      return bool ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (!(value instanceof Number) && !(value instanceof String)) {
      throw new DataException("is " + value.getClass().getSimpleName() + ", not " + wanted);
    }
    try {
      return bounded(number(value), wanted);
    } catch (NumberFormatException e) {
      // The cause would quote the value.
      throw new DataException(
          value instanceof String ? "is text that is no number" : "is not finite");
    }
  }

  private static BigDecimal number(Object value) {
    if (value instanceof BigDecimal exact) {
      return exact;
    }
    if (value instanceof BigInteger whole) {
      return new BigDecimal(whole);
    }
    return value instanceof String text
        ? new BigDecimal(text.trim())
        : new BigDecimal(value.toString());
  }

  private static BigDecimal bounded(BigDecimal number, String wanted) {
    long before = (long) number.precision() - number.scale();
    if (before > MOST_DIGITS || number.scale() > MOST_DIGITS) {
      throw new DataException("has too many digits for " + wanted);
    }
    return number;
  }
}
