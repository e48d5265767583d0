// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * A table as it is in the database.
 *
 * @param name the name it was looked up by
 * @param columns in the table's order
 * @param primaryKey names of the columns of the primary key, in the key's order; empty without one
 * @param kind what stands behind the name
 */
public record TableLayout(
    TableName name, List<Column> columns, List<String> primaryKey, TableKind kind) {

  public TableLayout {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    Objects.requireNonNull(kind, "kind");
  }

  /** A table without a primary key. */
  public static TableLayout of(TableName name, List<Column> columns) {
    return new TableLayout(name, columns, List.of(), TableKind.TABLE);
  }

  /**
   * The column for a field: the one of exactly this name, otherwise the only one of this name in
   * another case.
   *
   * @throws ConnectException when several columns differ from the field in case alone
   */
  public Optional<Column> column(String field) {
    for (Column column : columns) {
      if (column.name().equals(field)) {
        return Optional.of(column);
      }
    }
    List<Column> alike = columns.stream().filter(c -> c.name().equalsIgnoreCase(field)).toList();
    if (alike.size() > 1) {
      throw new ConnectException(
          "Cannot choose a column of table "
              + (name + " for field " + field + ": " + alike.get(0).name() + " or ")
              + (alike.get(1).name() + " (name the field exactly as the column)"));
    }
    return alike.stream().findFirst();
  }
}
