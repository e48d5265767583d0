// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** What an Avro schema is to Connect: the schema, and how values become its. */
record AvroType(Schema schema, AvroReader reader) {

  @Nullable Object read(@Nullable Object value) {
    if (value != null) {
      return reader.read(value);
    }
    if (schema.isOptional()) {
      return null;
    }
    throw new DataException("null (a value is required)");
  }
}
