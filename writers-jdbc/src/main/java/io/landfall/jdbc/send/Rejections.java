// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import java.util.HashMap;
import java.util.Map;

/**
 * The records of a transaction of which is known that they cannot become rows. Once there is one,
 * nothing more need be sent, but the values of the remaining rows are looked at, so that all bad
 * records are named together.
 */
final class Rejections {

  private final Map<Integer, Throwable> causes = new HashMap<>();
  private final Map<Integer, Throwable> leftOut = new HashMap<>();

  /**
   * Adds a record.
   *
   * @param ordinal its number in the batch
   */
  void add(int ordinal, Throwable cause) {
    causes.put(ordinal, cause);
  }

  /** Adds a record that is not stored although the rest is, which nothing can undo. */
  void leaveOut(int ordinal, Throwable cause) {
    leftOut.put(ordinal, cause);
  }

  boolean isEmpty() {
    return causes.isEmpty();
  }

  /**
   * Ends the transaction's rows.
   *
   * @return the records that were left out
   * @throws RejectedRowsException when some of them cannot be stored
   */
  Map<Integer, Throwable> finish() {
    if (!causes.isEmpty()) {
      throw new RejectedRowsException(causes);
    }
    return leftOut;
  }
}
