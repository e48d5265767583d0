// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import io.landfall.jdbc.table.FieldType;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a field go into a column.
 *
 * @param type what they are once they are converted
 * @param conversion turns a value into one of the type; null where it is one as it is read
 * @param binding binds a converted value
 */
record FieldWay(FieldType type, @Nullable UnaryOperator<Object> conversion, Binding binding) {

  /** Values that go into the column as they are. */
  static FieldWay plain(FieldType type, Binding binding) {
    return new FieldWay(type, null, binding);
  }
}
