// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import org.apache.kafka.connect.errors.ConnectException;

/** Nobody says who connects; the cause says why. */
public final class CredentialsException extends ConnectException {

  private static final long serialVersionUID = 1L;

  CredentialsException(JdbcUrl url, Exception cause) {
    // A text of the provider may hold what it asked with
    super(
        "Cannot connect to "
            + (url + ": no credentials, " + cause.getClass().getSimpleName())
            + " (see the class that jdbc.credentials.provider.class names)",
        cause);
  }
}
