// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.dialect.RowTarget.Slot;
import java.util.Objects;
import java.util.Optional;

/** Databases with {@code INSERT … ON CONFLICT}. */
final class OnConflictRows implements RowStatements {

  private final Identifiers names;
  private final StandardRows standard;

  OnConflictRows(Identifiers names) {
    this.names = names;
    this.standard = new StandardRows(names);
  }

  @Override
  public Optional<RowStatement> statement(RowAction action, RowTarget target) {
    return Optional.of(
        switch (action) {
          case INSERT -> insert(target, "");
          case IGNORE -> insert(target, " ON CONFLICT DO NOTHING");
          case UPSERT, NEWER_WINS, PARTIAL -> insert(target, onConflict(action, target));
          case UPDATE -> standard.update(target);
          case DELETE -> standard.delete(target);
        });
  }

  private RowStatement insert(RowTarget target, String tail) {
    return standard.insert("INSERT INTO", target, tail);
  }

  private String onConflict(RowAction action, RowTarget target) {
    String conflict =
        " ON CONFLICT (" + StandardRows.join(target.keys(), standard::written) + ") DO ";
    if (target.values().isEmpty()) {
      return conflict + "NOTHING";
    }
    String changes = StandardRows.join(target.values(), slot -> change(action, target, slot));
    return conflict + "UPDATE SET " + changes + guard(action, target);
  }

  private String change(RowAction action, RowTarget target, Slot slot) {
    String column = standard.written(slot);
    return action == RowAction.PARTIAL
        ? column + " = COALESCE(EXCLUDED." + column + ", " + inTable(target, column) + ")"
        : column + " = EXCLUDED." + column;
  }

  private String guard(RowAction action, RowTarget target) {
    if (action != RowAction.NEWER_WINS) {
      return "";
    }
    String guard = names.written(Objects.requireNonNull(target.guard(), "guard").name());
    String known = inTable(target, guard);
    return " WHERE " + known + " IS NULL OR " + known + " <= EXCLUDED." + guard;
  }

  private String inTable(RowTarget target, String column) {
    return names.written(target.table()) + "." + column;
  }
}
