// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.NewColumn;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;

/**
 * Types from a table, values by the rules of literals.
 *
 * @param names the types
 * @param literals the values
 * @param cast a parameter that takes text for a column
 */
record NamedTypes(TypeNames names, Literals literals, Function<Column, String> cast)
    implements ColumnTypes {

  /** The database converts text by itself. */
  static final Function<Column, String> NO_CAST = column -> "?";

  /** As the standard has it. */
  static final Function<Column, String> STANDARD_CAST =
      column -> "CAST(? AS " + column.type() + ")";

  @Override
  public String typeOf(NewColumn column) {
    return names.of(column);
  }

  @Override
  public String literal(Schema schema, Object value) {
    return literals.of(schema, value);
  }

  @Override
  public String castOfText(Column column) {
    return cast.apply(column);
  }

  /** The same, with columns that become wider. */
  ColumnTypes widening() {
    return new WideningTypes(this, names::of);
  }
}
