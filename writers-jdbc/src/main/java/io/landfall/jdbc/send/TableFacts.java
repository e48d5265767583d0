// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import java.util.Map;

/**
 * What a table has beyond its columns that decides how rows may be sent.
 *
 * @param access what statements on the table really do
 * @param order whether the states that a row passes through can be seen
 * @param plain columns that store values as they are, and compare text by its characters, to the
 *     number of characters that this holds for
 * @param exactTypes the full type of each column, as a cast needs it to compare values as the
 *     column does
 */
record TableFacts(
    Access access, Order order, Map<String, Integer> plain, Map<String, String> exactTypes) {

  /** What statements on the table really do. */
  enum Access {
    /** What they say. */
    DIRECT,
    /** What they say; triggers see each row. */
    TRIGGERS,
    /** What rules, policies or another server make of them. */
    DIVERTED
  }

  /** Whether the states that a row passes through can be seen. */
  enum Order {
    /** Only the last state of a key counts. */
    LAST_STATE,
    /** A state can break, or change, other rows. */
    EVERY_STATE
  }

  TableFacts {
    plain = Map.copyOf(plain);
    exactTypes = Map.copyOf(exactTypes);
  }

  /** Whether rows may be sent by statements of another form. */
  boolean isDirect() {
    return access != Access.DIVERTED;
  }

  /** Whether states of a key may be left out, and rows of different keys change places. */
  boolean isReducible() {
    return access == Access.DIRECT && order == Order.LAST_STATE;
  }
}
