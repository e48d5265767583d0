// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineFault;
import java.math.BigInteger;
import java.util.Locale;

/** Values in the type that is set for their field. */
final class Casts {

  private static final int UNSIGNED_BITS = 64;

  private Casts() {}

  /** A Boolean, Double, BigInteger or String. */
  static Object cast(Cast to, Object plain) {
    return switch (to) {
      case FLOAT -> decimal(plain);
      case INTEGER -> whole(to, plain, Long.SIZE - 1);
      case UNSIGNED -> unsigned(plain);
      case STRING -> PlainValues.text(plain);
      case BOOLEAN -> bool(plain);
    };
  }

  private static Double decimal(Object plain) {
    if (plain instanceof Double || plain instanceof Float) {
      return ((Number) plain).doubleValue();
    }
    Double value = plain instanceof Number number ? (Double) number.doubleValue() : parsed(plain);
    if (!Double.isFinite(value)) {
      throw fault(Cast.FLOAT);
    }
    return value;
  }

  private static Double parsed(Object plain) {
    try {
      return Double.valueOf(plain.toString().trim());
    } catch (NumberFormatException e) {
      throw fault(Cast.FLOAT);
    }
  }

  private static BigInteger whole(Cast to, Object plain, int bits) {
    BigInteger whole = PlainValues.whole(plain);
    if (whole == null || whole.bitLength() > bits) {
      throw fault(to);
    }
    return whole;
  }

  private static BigInteger unsigned(Object plain) {
    BigInteger whole = whole(Cast.UNSIGNED, plain, UNSIGNED_BITS);
    if (whole.signum() < 0) {
      throw fault(Cast.UNSIGNED);
    }
    return whole;
  }

  private static Boolean bool(Object plain) {
    String text = plain.toString().trim();
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.valueOf(text);
    }
    throw fault(Cast.BOOLEAN);
  }

  private static LineFault fault(Cast to) {
    return new LineFault(
        "cannot be cast to " + to.name().toLowerCase(Locale.ROOT) + " without loss");
  }
}
