// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import io.landfall.record.avro.AvroValues;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** What deserializers return, as the converter of the same type would have returned it. */
final class PlainValues {

  private static final boolean AVRO = isPresent("org.apache.avro.generic.GenericContainer");

  private PlainValues() {}

  /** The value with its schema; empty for a class that is not known. */
  static Optional<SchemaAndValue> of(@Nullable Object value) {
    if (value == null) {
      return Optional.of(SchemaAndValue.NULL);
    }
    if (value instanceof SchemaAndValue converted) {
      return Optional.of(converted);
    }
    if (value instanceof Struct struct) {
      return Optional.of(new SchemaAndValue(struct.schema(), struct));
    }
    if (AVRO && AvroValues.canRead(value)) {
      return Optional.of(AvroValues.read(value));
    }
    if (value instanceof Map || value instanceof List) {
      return Optional.of(new SchemaAndValue(null, value));
    }
    if (value instanceof CharSequence || value instanceof UUID) {
      return Optional.of(new SchemaAndValue(Schema.OPTIONAL_STRING_SCHEMA, value.toString()));
    }
    return Optional.ofNullable(schemaOf(value)).map(schema -> new SchemaAndValue(schema, value));
  }

  private static @Nullable Schema schemaOf(Object value) {
    if (value instanceof byte[] || value instanceof ByteBuffer) {
      return Schema.OPTIONAL_BYTES_SCHEMA;
    }
    if (value instanceof Long) {
      return Schema.OPTIONAL_INT64_SCHEMA;
    }
    if (value instanceof Integer) {
      return Schema.OPTIONAL_INT32_SCHEMA;
    }
    if (value instanceof Double) {
      return Schema.OPTIONAL_FLOAT64_SCHEMA;
    }
    if (value instanceof Boolean) {
      return Schema.OPTIONAL_BOOLEAN_SCHEMA;
    }
    if (value instanceof Float) {
      return Schema.OPTIONAL_FLOAT32_SCHEMA;
    }
    if (value instanceof Short) {
      return Schema.OPTIONAL_INT16_SCHEMA;
    }
    return value instanceof Byte ? Schema.OPTIONAL_INT8_SCHEMA : null;
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, PlainValues.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
