// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.ColumnTrait;
import io.landfall.jdbc.table.NewColumn;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;

/**
 * Types of a database that can widen columns of numbers. Texts are left alone, and columns with a
 * default or a computed value: there are databases where the change would lose what else was said
 * of the column.
 *
 * @param types the types
 * @param typeOf the type for values of a schema
 */
record WideningTypes(ColumnTypes types, Function<Schema, String> typeOf) implements ColumnTypes {

  @Override
  public String typeOf(NewColumn column) {
    return types.typeOf(column);
  }

  @Override
  public String literal(Schema schema, Object value) {
    return types.literal(schema, value);
  }

  @Override
  public String castOfText(Column column) {
    return types.castOfText(column);
  }

  @Override
  public Optional<String> widened(Column column, Schema schema) {
    boolean plain = !column.is(ColumnTrait.DEFAULTED) && !column.is(ColumnTrait.GENERATED);
    return plain && column.kind() != ColumnKind.TEXT
        ? Widening.of(column, schema, typeOf)
        : Optional.empty();
  }
}
