// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import java.sql.SQLException;

/** There is no connection. Carries the SQLState of the cause, which says why. */
public final class NotConnectedException extends SQLException {

  private static final long serialVersionUID = 1L;

  private final boolean last;

  private NotConnectedException(String message, SQLException cause, boolean last) {
    super(message, cause.getSQLState(), cause.getErrorCode(), cause);
    this.last = last;
  }

  /** An attempt failed; another may succeed. */
  public static NotConnectedException failed(JdbcUrl url, SQLException cause) {
    return new NotConnectedException(
        "Cannot connect to " + url + ": " + reason(url, cause), cause, false);
  }

  /** The last attempt that the configuration allows failed. */
  public static NotConnectedException exhausted(JdbcUrl url, int attempts, SQLException cause) {
    return new NotConnectedException(
        "Cannot connect to "
            + (url + ": " + reason(url, cause) + " (" + attempts + " attempts, ")
            + "connection.attempts allows no more)",
        cause,
        true);
  }

  /** Whether the configuration allows no further attempt. */
  public boolean isLast() {
    return last;
  }

  /** Drivers quote the URL, parameters and all. */
  private static String reason(JdbcUrl url, SQLException cause) {
    return String.valueOf(cause.getMessage()).replace(url.text(), url.toString());
  }
}
