// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import java.util.Objects;

/**
 * A column that is in the database.
 *
 * @param name exactly as the database has it
 * @param type the type as it is written in SQL, quoted where it must be
 * @param element for an array, the database's name of the element type; otherwise the type itself
 * @param kind what it holds
 */
public record Column(String name, String type, String element, ColumnKind kind) {

  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(element, "element");
    Objects.requireNonNull(kind, "kind");
  }

  /** A column that is no array. */
  public static Column of(String name, String type, ColumnKind kind) {
    return new Column(name, type, type, kind);
  }
}
