// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import java.util.Objects;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * A column that is to be made.
 *
 * @param name its name
 * @param schema of the values; its optionality and default become the column's
 */
public record NewColumn(String name, Schema schema) {

  public NewColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(schema, "schema");
  }

  /** The column for a field. */
  public static NewColumn of(Field field) {
    return new NewColumn(field.name(), field.schema());
  }
}
