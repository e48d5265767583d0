// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import java.sql.SQLException;
import java.util.Map;

/** Rows could not be sent. Carries SQLState and code of the cause, but no value of a row. */
public final class SendException extends SQLException {

  private static final long serialVersionUID = 1L;

  private final transient Map<Integer, SQLException> culprits;

  SendException(String message, SQLException cause, Map<Integer, SQLException> culprits) {
    super(message, cause.getSQLState(), cause.getErrorCode(), cause);
    this.culprits = Map.copyOf(culprits);
  }

  /**
   * The errors of single rows, by the ordinals of their records in the batch; empty when the
   * database does not say whose they are. What each of them means is another question.
   */
  public Map<Integer, SQLException> culprits() {
    return culprits;
  }
}
