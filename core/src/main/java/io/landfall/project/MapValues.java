// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Date;
import org.apache.kafka.connect.errors.DataException;

/** What data without a schema consists of. */
final class MapValues {

  private MapValues() {}

  /** Which values may be there, beside maps and lists. */
  enum Allowed {
    /** What Kafka's converters make of JSON and the like. */
    KAFKAS,
    /** Decimals and dates too. */
    DECIMALS_AND_DATES,
    /** Whatever it is, since nothing is done to it. */
    ANY;

    static Allowed under(ProjectionRules rules) {
      if (rules.isAsIs()) {
        return ANY;
      }
      return rules.compat() == Compat.KAFKA ? KAFKAS : DECIMALS_AND_DATES;
    }
  }

  /** Types for which the question whether they are maps or lists need not be asked. */
  static boolean isPlain(Class<?> type) {
    return type == String.class
        || type == Double.class
        || type == Long.class
        || type == Integer.class
        || type == Boolean.class;
  }

  /** Neither a map nor a list: whether it may be there. */
  static boolean isSupported(Object value, Allowed allowed) {
    Class<?> type = value.getClass();
    return isPlain(type)
        || type == Float.class
        || type == Short.class
        || type == Byte.class
        || type == byte[].class
        || value instanceof ByteBuffer
        || allowed == Allowed.ANY
        || (allowed == Allowed.DECIMALS_AND_DATES
            && (value instanceof Date || value instanceof BigDecimal));
  }

  static Object checked(MapNode node, Object value, Allowed allowed) {
    if (!isSupported(value, allowed)) {
      throw new DataException(
          node.path.text()
              + " expects a value of data without schema, found "
              + value.getClass().getName());
    }
    return value;
  }

  static DataException refusedMap(MapNode node) {
    return new DataException(
        node.path.text() + " is a map (maps." + node.path.text() + " is fail)");
  }
}
