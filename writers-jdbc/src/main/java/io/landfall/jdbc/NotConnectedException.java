// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.sql.SQLException;

/** There is no connection. Carries the SQLState of the cause, which says why. */
final class NotConnectedException extends SQLException {

  private static final long serialVersionUID = 1L;

  private final boolean last;

  private NotConnectedException(String message, SQLException cause, boolean last) {
    super(message, cause.getSQLState(), cause.getErrorCode(), cause);
    this.last = last;
  }

  /** An attempt failed; another may succeed. */
  static NotConnectedException failed(JdbcUrl url, SQLException cause) {
    return new NotConnectedException(
        "Cannot connect to " + url + ": " + reason(cause), cause, false);
  }

  /** The last attempt that the configuration allows failed. */
  static NotConnectedException exhausted(JdbcUrl url, int attempts, SQLException cause) {
    return new NotConnectedException(
        "Cannot connect to "
            + (url + ": " + reason(cause) + " (" + attempts + " attempts, ")
            + (JdbcWriterConfig.CONNECTION_ATTEMPTS + " allows no more)"),
        cause,
        true);
  }

  /** Whether the configuration allows no further attempt. */
  boolean isLast() {
    return last;
  }

  private static String reason(SQLException cause) {
    return String.valueOf(cause.getMessage());
  }
}
