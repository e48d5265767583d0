// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.evolve;

import io.landfall.jdbc.table.TableKind;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What may be done to tables.
 *
 * @param missing when there is none
 * @param evolution when it lacks something
 * @param kinds what rows may be written to
 * @param mode whether statements are executed
 * @param types types of columns that do not follow from schemas
 */
public record TableRules(
    MissingTable missing,
    Evolution evolution,
    Set<TableKind> kinds,
    DdlMode mode,
    ColumnTypeRules types) {

  public TableRules {
    Objects.requireNonNull(missing, "missing");
    Objects.requireNonNull(evolution, "evolution");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(types, "types");
    kinds = Set.copyOf(kinds);
  }

  /** Nothing is changed in a table that is there. */
  public static TableRules of(MissingTable missing) {
    return new TableRules(
        missing,
        Evolution.NONE,
        Set.of(TableKind.values()),
        DdlMode.EXECUTE,
        ColumnTypeRules.of(List.of()));
  }
}
