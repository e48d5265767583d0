// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.util.Optional;

/** CrateDB: an upsert cannot be made to depend on the row that is there. */
final class CrateRows implements RowStatements {

  private final RowStatements others;

  CrateRows(Identifiers names) {
    this.others = new OnConflictRows(names);
  }

  @Override
  public Optional<RowStatement> statement(RowAction action, RowTarget target) {
    return action == RowAction.NEWER_WINS ? Optional.empty() : others.statement(action, target);
  }
}
