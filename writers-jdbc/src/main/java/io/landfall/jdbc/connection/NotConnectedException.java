// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import java.sql.SQLException;

/** There is no connection. Carries the SQLState of the cause, which says why. */
public final class NotConnectedException extends SQLException {

  private static final long serialVersionUID = 1L;

  private final boolean last;

  private NotConnectedException(String message, JdbcUrl url, SQLException cause, boolean last) {
    super(message, cause.getSQLState(), cause.getErrorCode(), shown(url, cause));
    this.last = last;
  }

  /** An attempt failed; another may succeed. */
  public static NotConnectedException failed(JdbcUrl url, SQLException cause) {
    return new NotConnectedException(
        "Cannot connect to " + url + ": " + reason(url, cause), url, cause, false);
  }

  /** The last attempt that the configuration allows failed. */
  public static NotConnectedException exhausted(JdbcUrl url, int attempts, SQLException cause) {
    return new NotConnectedException(
        "Cannot connect to "
            + (url + ": " + reason(url, cause) + " (" + attempts + " attempts, ")
            + "connection.attempts allows no more)",
        url,
        cause,
        true);
  }

  /** Whether the configuration allows no further attempt. */
  public boolean isLast() {
    return last;
  }

  /** Drivers quote the URL, parameters and all. */
  private static String reason(JdbcUrl url, Throwable cause) {
    return url.hiddenIn(String.valueOf(cause.getMessage()));
  }

  /** The cause, or what can be shown of it: whoever prints an exception prints its causes. */
  private static SQLException shown(JdbcUrl url, SQLException cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (!reason(url, at).equals(String.valueOf(at.getMessage()))) {
        SQLException stand =
            new SQLException(reason(url, cause), cause.getSQLState(), cause.getErrorCode());
        stand.setStackTrace(cause.getStackTrace());
        return stand;
      }
    }
    return cause;
  }
}
