// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** What is done to a value on its way. */
@FunctionalInterface
interface Conversion {

  @Nullable Object apply(Object value);

  /** The value as JSON. */
  Conversion TO_JSON = JsonText::of;

  /** The same struct under a schema that differs from its own only on the outside. */
  static Conversion toStruct(Schema schema) {
    return value -> {
      Struct from = (Struct) value;
      Struct to = new Struct(schema);
      for (Field field : schema.fields()) {
        to.put(field, from.getWithoutDefault(field.name()));
      }
      return to;
    };
  }
}
