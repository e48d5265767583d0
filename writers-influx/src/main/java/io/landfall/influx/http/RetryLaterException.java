// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.io.IOException;
import java.util.OptionalLong;

/** The server asks for time, or could not be reached; the same lines may be taken later. */
public final class RetryLaterException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient OptionalLong afterMs;

  RetryLaterException(String message, OptionalLong afterMs) {
    super(message);
    this.afterMs = afterMs;
  }

  RetryLaterException(String message, Throwable cause) {
    super(message, cause);
    this.afterMs = OptionalLong.empty();
  }

  /** What the server has asked for, in milliseconds. */
  public OptionalLong afterMs() {
    return afterMs;
  }
}
