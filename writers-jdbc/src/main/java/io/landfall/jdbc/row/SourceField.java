// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import java.time.DateTimeException;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record and how it is read.
 *
 * @param name its name in the record
 * @param schema what it holds; null without a schema
 * @param source reads it
 */
record SourceField(String name, @Nullable Schema schema, FieldSource source) {

  /** The same field, its values read as those of another schema. */
  SourceField as(Schema meant, Function<Object, Object> conversion) {
    return new SourceField(name, meant, record -> converted(record, conversion));
  }

  private @Nullable Object converted(SinkRecord record, Function<Object, Object> conversion) {
    Object value = source.read(record);
    if (value == null) {
      return null;
    }
    try {
      return conversion.apply(value);
    } catch (DataException | DateTimeException | ClassCastException | NumberFormatException e) {
      // Their own messages repeat the value
      String why =
          e instanceof DataException
              ? e.getMessage()
              : "a " + value.getClass().getSimpleName() + " that its schema does not describe";
      throw new DataException(
          "Cannot write field " + name + " of " + Coordinates.of(record) + ": " + why);
    }
  }
}
