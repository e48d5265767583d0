// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.util.Optional;

/** Statements about rows. */
public interface RowStatements {

  /** The statement for an action; empty when the database has none. */
  Optional<RowStatement> statement(RowAction action, RowTarget target);
}
