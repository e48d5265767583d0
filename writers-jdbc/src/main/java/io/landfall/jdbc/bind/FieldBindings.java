// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.row.RowField;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import io.landfall.project.JsonText;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;

/**
 * How fields go into columns: by the types of both, as JSON text where the column holds JSON, and
 * without a schema as whatever the column holds. A binding turns a record's value into that by
 * itself.
 */
final class FieldBindings {

  private FieldBindings() {}

  /** The way of a field; empty when there is none. */
  static Optional<FieldWay> of(RowField field, Column column, Dialect dialect, TimeRules times) {
    Schema schema = field.schema();
    if (schema == null) {
      return Optional.of(column)
          .filter(c -> c.kind() == ColumnKind.ARRAY)
          .map(
              c ->
                  new FieldWay(
                      FieldType.ARRAY, Coercion::list, Binding.ofArray(ArrayElements.plain(), c)))
          .or(() -> coerced(column, dialect, times));
    }
    FieldType type = FieldType.of(schema);
    if ((type == FieldType.NESTED || type == FieldType.ARRAY) && column.holdsJson()) {
      return Binding.of(FieldType.STRING, column, dialect, times)
          .map(
              text ->
                  new FieldWay(
                      FieldType.STRING, v -> Objects.requireNonNull(JsonText.of(v)), text));
    }
    if (type != FieldType.ARRAY) {
      return Binding.of(type, column, dialect, times).map(way -> FieldWay.plain(type, way));
    }
    FieldType element = FieldType.of(schema.valueSchema());
    return column.kind() == ColumnKind.ARRAY
        ? Optional.of(
            FieldWay.plain(type, Binding.ofArray(ArrayElements.of(element, column, times), column)))
        : Optional.empty();
  }

  /** Without a schema, the column says what its values must be. */
  private static Optional<FieldWay> coerced(Column column, Dialect dialect, TimeRules times) {
    FieldType type = Coercion.typeFor(column);
    return Binding.of(type, column, dialect, times)
        .map(binding -> new FieldWay(type, Coercion.to(type, column, times), binding));
  }
}
