// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.TableName;
import java.util.Set;

/**
 * The foreign keys of a table. Tables are named as the database tells them apart, so that two names
 * of one table are one.
 *
 * @param self the table
 * @param parents the tables that it refers to
 */
public record TableReferences(String self, Set<String> parents) {

  public TableReferences {
    parents = Set.copyOf(parents);
  }

  /** A table that refers to none. */
  static TableReferences none(TableName table) {
    return new TableReferences(table.toString(), Set.of());
  }
}
