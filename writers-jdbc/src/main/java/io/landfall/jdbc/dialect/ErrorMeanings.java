// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.writer.Failure;
import java.sql.SQLException;
import java.util.Optional;

/** What errors mean, where it is not the standard meaning of their SQLState. */
@FunctionalInterface
public interface ErrorMeanings {

  /** What an error means, if it is known here. */
  Optional<Failure> failure(SQLException error);

  /** Whether a table may have changed since it was looked up. */
  default boolean isStale(SQLException error) {
    return String.valueOf(error.getSQLState()).startsWith("42");
  }
}
