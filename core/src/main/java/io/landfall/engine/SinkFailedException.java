// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** The sink has stopped for good; the message names what to change, the cause says what failed. */
public final class SinkFailedException extends ConnectException {

  private static final long serialVersionUID = 1L;

  public SinkFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
