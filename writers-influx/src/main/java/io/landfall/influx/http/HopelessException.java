// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

/** The server refuses requests as such: credentials, a missing database, a wrong address. */
public final class HopelessException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String hint;

  HopelessException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  HopelessException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** What to change. */
  public String hint() {
    return hint;
  }
}
