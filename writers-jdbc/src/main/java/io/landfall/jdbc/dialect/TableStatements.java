// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableName;
import java.util.List;

/** Statements about tables. */
public interface TableStatements {

  /**
   * Makes a table whose primary key are the columns of that role.
   *
   * @throws org.apache.kafka.connect.errors.DataException for a type that no column can have
   */
  String create(TableName table, List<NewColumn> columns);

  /** Adds columns, in as few statements as the database allows. */
  List<String> add(TableName table, List<NewColumn> columns);

  /**
   * Statements that make others wait who are about to change the same table, until the end of the
   * transaction. Empty where a database has none.
   */
  default List<String> guard(TableName table) {
    return List.of();
  }

  /** Changes the type of a column. */
  List<String> changeType(TableName table, Column column, String type);
}
