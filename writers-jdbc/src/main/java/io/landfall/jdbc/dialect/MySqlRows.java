// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.dialect.RowTarget.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Databases with {@code INSERT … ON DUPLICATE KEY UPDATE}, which any unique index of the table sets
 * off. {@code INSERT IGNORE} is not used: it stores values that do not fit after cutting them.
 */
final class MySqlRows implements RowStatements {

  /** How the new row is called in the second half of the statement. */
  enum NewRow {
    /** {@code VALUES(c)}: everywhere. */
    FUNCTION,
    /** {@code AS incoming … incoming.c}: MySQL from 8.0.20 on, which warns of the other form. */
    ALIAS
  }

  private static final String ALIAS = "`incoming`";

  private final Identifiers names;
  private final StandardRows standard;
  private final NewRow newRow;

  MySqlRows(Identifiers names, NewRow newRow) {
    this.names = names;
    this.standard = new StandardRows(names);
    this.newRow = newRow;
  }

  @Override
  public Optional<RowStatement> statement(RowAction action, RowTarget target) {
    return switch (action) {
      case INSERT, UPDATE, DELETE -> standard.statement(action, target);
      case IGNORE -> Optional.of(insert(target, unchanged(target)));
      case UPSERT, PARTIAL, NEWER_WINS ->
          Optional.of(
              insert(
                  target,
                  target.values().isEmpty()
                      ? unchanged(target)
                      : StandardRows.join(
                          inOrder(action, target), slot -> change(action, target, slot))));
    };
  }

  private RowStatement insert(RowTarget target, String changes) {
    String alias = newRow == NewRow.ALIAS ? " AS " + ALIAS : "";
    return standard.insert("INSERT INTO", target, alias + " ON DUPLICATE KEY UPDATE " + changes);
  }

  /** A change of nothing, by which the row that is there stays as it is. */
  private String unchanged(RowTarget target) {
    String column = standard.written(StandardRows.all(target).get(0));
    return column + " = " + known(target, column);
  }

  /** Changes take effect one after the other, so that the guard must change last. */
  private List<Slot> inOrder(RowAction action, RowTarget target) {
    if (action != RowAction.NEWER_WINS) {
      return target.values();
    }
    List<Slot> slots = new ArrayList<>(target.values());
    List<Slot> guards = slots.stream().filter(slot -> isGuard(target, slot)).toList();
    slots.removeAll(guards);
    slots.addAll(guards);
    return slots;
  }

  private static boolean isGuard(RowTarget target, Slot slot) {
    return slot.column().equals(target.guard());
  }

  private String change(RowAction action, RowTarget target, Slot slot) {
    String column = standard.written(slot);
    String known = known(target, column);
    String incoming = incoming(column);
    return column
        + " = "
        + switch (action) {
          case PARTIAL -> "COALESCE(" + incoming + ", " + known + ")";
          case NEWER_WINS -> "IF(" + isNewer(target) + ", " + incoming + ", " + known + ")";
          default -> incoming;
        };
  }

  private String isNewer(RowTarget target) {
    String guard = names.written(Objects.requireNonNull(target.guard(), "guard").name());
    String known = known(target, guard);
    return known + " IS NULL OR " + known + " <= " + incoming(guard);
  }

  private String incoming(String column) {
    return newRow == NewRow.ALIAS ? ALIAS + "." + column : "VALUES(" + column + ")";
  }

  private String known(RowTarget target, String column) {
    return names.written(target.table()) + "." + column;
  }
}
