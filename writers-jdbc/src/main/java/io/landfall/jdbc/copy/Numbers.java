// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.copy;

import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;

/**
 * Numbers into columns of numbers. Only where the result is what the server makes of the number
 * itself: what the server would round by rules of its own is left to it.
 */
final class Numbers {

  private static final int DIGITS_OF_GROUP = 4;
  private static final int GROUP = 10_000;
  private static final long[] POWERS = {1, 10, 100, 1_000};

  /** What a numeric column takes before its point, and after it. */
  private static final int MOST_DIGITS = 131_072;

  private static final int MOST_FRACTION_DIGITS = 16_383;
  private static final int NEGATIVE = 0x4000;

  /** Bits that can be multiplied by the greatest of the powers. */
  private static final int MOST_BITS = 53;

  private Numbers() {}

  static Optional<BinaryEncoder> of(FieldType field, ColumnKind kind) {
    return switch (field) {
      case INT8, INT16, INT32, INT64 -> ofInteger(kind);
      case FLOAT32 -> ofFloat(kind);
      case FLOAT64 -> ofDouble(kind);
      case DECIMAL ->
          kind == ColumnKind.DECIMAL
              ? Optional.of((v, rows) -> decimal((BigDecimal) v, rows))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<BinaryEncoder> ofInteger(ColumnKind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case SMALLINT -> Numbers::smallint;
          case INTEGER -> Numbers::integer;
          case BIGINT -> (v, rows) -> rows.field64(((Number) v).longValue());
          case REAL ->
              (v, rows) -> rows.field32(Float.floatToIntBits((float) ((Number) v).longValue()));
          case DOUBLE -> (v, rows) -> rows.field64(Double.doubleToLongBits(integral(v)));
          case DECIMAL -> (v, rows) -> decimal(((Number) v).longValue(), 0, rows);
          default -> null;
        });
  }

  private static Optional<BinaryEncoder> ofFloat(ColumnKind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case REAL -> (v, rows) -> rows.field32(Float.floatToIntBits((Float) v));
          case DOUBLE -> (v, rows) -> rows.field64(Double.doubleToLongBits((Float) v));
          default -> null;
        });
  }

  private static Optional<BinaryEncoder> ofDouble(ColumnKind kind) {
    return kind == ColumnKind.DOUBLE
        ? Optional.of((v, rows) -> rows.field64(Double.doubleToLongBits((Double) v)))
        : Optional.empty();
  }

  private static double integral(Object value) {
    return ((Number) value).longValue();
  }

  private static void smallint(Object value, BinaryRows rows) {
    long number = ((Number) value).longValue();
    if (number != (short) number) {
      throw outOfRange("smallint");
    }
    rows.int32(Short.BYTES);
    rows.int16((short) number);
  }

  private static void integer(Object value, BinaryRows rows) {
    long number = ((Number) value).longValue();
    if (number != (int) number) {
      throw outOfRange("integer");
    }
    rows.field32((int) number);
  }

  static void decimal(BigDecimal value, BinaryRows rows) {
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    int scale = plain.scale();
    if (scale > MOST_FRACTION_DIGITS || plain.precision() - scale > MOST_DIGITS) {
      throw outOfRange("numeric");
    }
    BigInteger unscaled = plain.unscaledValue();
    if (unscaled.bitLength() <= MOST_BITS) {
      decimal(unscaled.longValue(), scale, rows);
    } else {
      decimal(unscaled, scale, rows);
    }
  }

  /**
   * Groups of four decimal digits, the point between two groups. A number that is not aligned to it
   * is multiplied, which the caller has left room for.
   */
  private static void decimal(long unscaled, int scale, BinaryRows rows) {
    int missing = (DIGITS_OF_GROUP - scale % DIGITS_OF_GROUP) % DIGITS_OF_GROUP;
    // Taken negative, because the least number has no positive counterpart
    long rest = (unscaled > 0 ? -unscaled : unscaled) * POWERS[missing];
    int groups = 0;
    int zeros = 0;
    long counted = rest;
    while (counted != 0) {
      zeros += groups == zeros && counted % GROUP == 0 ? 1 : 0;
      groups++;
      counted /= GROUP;
    }
    int weight = groups - (scale + missing) / DIGITS_OF_GROUP - 1;
    header(groups - zeros, weight, unscaled < 0, scale, rows);
    for (int group = groups - 1; group >= zeros; group--) {
      rows.int16((int) -(rest / power(group) % GROUP));
    }
  }

  private static long power(int group) {
    long power = 1;
    for (int i = 0; i < group; i++) {
      power *= GROUP;
    }
    return power;
  }

  private static void decimal(BigInteger unscaled, int scale, BinaryRows rows) {
    int missing = (DIGITS_OF_GROUP - scale % DIGITS_OF_GROUP) % DIGITS_OF_GROUP;
    BigInteger rest = unscaled.abs().multiply(BigInteger.valueOf(POWERS[missing]));
    String digits = rest.toString();
    int lead = digits.length() % DIGITS_OF_GROUP;
    int groups = (digits.length() + DIGITS_OF_GROUP - 1) / DIGITS_OF_GROUP;
    int weight = groups - (scale + missing) / DIGITS_OF_GROUP - 1;
    int last = groups;
    while (last > 0 && rest.signum() != 0 && isZero(digits, lead, last - 1)) {
      last--;
    }
    header(last, weight, unscaled.signum() < 0, scale, rows);
    for (int group = 0; group < last; group++) {
      rows.int16(group(digits, lead, group));
    }
  }

  private static boolean isZero(String digits, int lead, int group) {
    return group(digits, lead, group) == 0;
  }

  /** One group; the first may be shorter. */
  private static int group(String digits, int lead, int group) {
    int until = lead == 0 ? (group + 1) * DIGITS_OF_GROUP : lead + group * DIGITS_OF_GROUP;
    int from = Math.max(0, until - DIGITS_OF_GROUP);
    return Integer.parseInt(digits, from, until, 10);
  }

  private static void header(int groups, int weight, boolean negative, int scale, BinaryRows rows) {
    rows.int32((DIGITS_OF_GROUP + groups) * Short.BYTES);
    rows.int16(groups);
    rows.int16(groups == 0 ? 0 : weight);
    rows.int16(negative ? NEGATIVE : 0);
    rows.int16(scale);
  }

  private static DataException outOfRange(String type) {
    return new DataException("a number out of the range of " + type);
  }
}
