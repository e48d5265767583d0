// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where rows go.
 *
 * @param table their table
 * @param keys columns of the key, in its order
 * @param values the other columns
 * @param guard the column that tells older rows from newer ones, for {@link RowAction#NEWER_WINS}
 */
public record RowTarget(
    TableName table, List<Slot> keys, List<Slot> values, @Nullable Column guard) {

  /**
   * A column and what is written into it.
   *
   * @param column the column
   * @param expression SQL with one parameter: {@code ?}, or a cast of it
   */
  public record Slot(Column column, String expression) {}

  public RowTarget {
    keys = List.copyOf(keys);
    values = List.copyOf(values);
  }
}
