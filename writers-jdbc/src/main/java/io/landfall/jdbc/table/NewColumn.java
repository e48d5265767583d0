// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A column that is to be made.
 *
 * @param name its name
 * @param schema of the values; its default becomes the column's, its optionality that of a column
 *     outside the key
 * @param role whether it belongs to the key: such a column takes no null, and some databases index
 *     only some types
 * @param type the type in SQL, where it does not follow from the schema
 */
public record NewColumn(String name, Schema schema, FieldRole role, @Nullable String type) {

  /** A column whose type follows from the schema. */
  public NewColumn(String name, Schema schema, FieldRole role) {
    this(name, schema, role, null);
  }

  /** The same column of another type. */
  public NewColumn withType(String other) {
    return new NewColumn(name, schema, role, other);
  }

  public NewColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(role, "role");
  }

  /** Whether the column takes null. */
  public boolean isOptional() {
    return role == FieldRole.VALUE && schema.isOptional();
  }
}
