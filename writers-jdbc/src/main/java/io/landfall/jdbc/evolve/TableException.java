// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.evolve;

import java.sql.SQLException;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * A table is not as the records need it. No record is to blame, so that none may be rejected for
 * it, whatever the database's error says.
 */
public final class TableException extends ConnectException {

  private static final long serialVersionUID = 1L;

  TableException(String message, @Nullable SQLException cause) {
    super(message, cause);
  }

  /** The error of the database, where there was one. */
  public Optional<SQLException> databaseError() {
    return getCause() instanceof SQLException error ? Optional.of(error) : Optional.empty();
  }
}
