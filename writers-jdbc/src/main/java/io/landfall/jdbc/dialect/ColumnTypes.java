// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.NewColumn;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Types and values as SQL text. */
public interface ColumnTypes {

  /**
   * The type of a new column.
   *
   * @throws DataException for a type that no column can have
   */
  String typeOf(NewColumn column);

  /** A value as SQL text; nothing in it can end the literal. */
  String literal(Schema schema, Object value);

  /** A parameter that takes text for a column of any type. */
  String castOfText(Column column);

  /** The type that a column must change to so that it holds values of a schema too, if it can. */
  default Optional<String> widened(Column column, Schema schema) {
    return Optional.empty();
  }
}
