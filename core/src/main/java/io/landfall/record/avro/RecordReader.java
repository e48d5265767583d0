// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Records, generic or generated. */
final class RecordReader implements AvroReader {

  private final org.apache.avro.Schema avro;
  private final Schema schema;
  private final Field[] fields;
  private final AvroType[] types;

  RecordReader(org.apache.avro.Schema avro, Schema schema, List<AvroType> types) {
    this.avro = avro;
    this.schema = schema;
    this.fields = schema.fields().toArray(Field[]::new);
    this.types = types.toArray(AvroType[]::new);
  }

  @Override
  public Object read(Object value) {
    IndexedRecord record = (IndexedRecord) value;
    Struct struct = new Struct(schema);
    for (int i = 0; i < fields.length; i++) {
      try {
        struct.put(fields[i], types[i].read(part(record, i)));
      } catch (DataException | ClassCastException | ArithmeticException e) {
        // What is caught names types, and never a value.
        throw new DataException(
            "field " + fields[i].name() + " of " + avro.getFullName() + ": " + e.getMessage(), e);
      }
    }
    return struct;
  }

  @SuppressWarnings("ReferenceEquality") // equal ones have their fields in the same places
  private @Nullable Object part(IndexedRecord record, int field) {
    org.apache.avro.Schema own = record.getSchema();
    if (own == avro) {
      return record.get(field);
    }
    org.apache.avro.Schema.Field there = own.getField(fields[field].name());
    return there == null ? null : record.get(there.pos());
  }
}
