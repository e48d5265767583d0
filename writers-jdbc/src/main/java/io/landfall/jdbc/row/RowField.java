// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.FieldType;
import io.landfall.jdbc.table.NewColumn;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A value of a row.
 *
 * @param name the name of its column
 * @param schema what it holds; null when the records have no schema, so that the column decides
 * @param role what it is to the row
 */
public record RowField(String name, @Nullable Schema schema, FieldRole role) {

  public RowField {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
  }

  /** The column that could be made for it; there must be a schema. */
  public NewColumn column() {
    Schema held = Objects.requireNonNull(schema, "schema");
    return new NewColumn(name, withoutNestedDefault(held), role);
  }

  /** No database has a literal for nested data; the writer sends the default value itself. */
  private static Schema withoutNestedDefault(Schema schema) {
    if (schema.defaultValue() == null || FieldType.of(schema) != FieldType.NESTED) {
      return schema;
    }
    return SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA)
        .optional()
        .build();
  }
}
