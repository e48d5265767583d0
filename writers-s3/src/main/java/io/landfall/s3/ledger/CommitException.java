// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import org.apache.kafka.connect.errors.ConnectException;

/** What neither time nor another attempt helps: the message names what to change. */
public final class CommitException extends ConnectException {

  private static final long serialVersionUID = 1L;

  public CommitException(String message) {
    super(message);
  }

  public CommitException(String message, Throwable cause) {
    super(message, cause);
  }
}
