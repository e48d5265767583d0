// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import io.landfall.s3.format.encode.FieldFault;
import io.landfall.s3.format.encode.StructCheck;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Structs of one schema: a group, or the record itself. Null is a field that is not written. */
final class ParquetGroup implements ParquetValue {

  private final StructCheck check;
  private final Field[] fields;
  private final String[] names;
  private final boolean[] required;
  private final ParquetValue[] values;

  ParquetGroup(Schema schema, String[] names, ParquetValue[] values) {
    this.check = new StructCheck(schema);
    this.fields = schema.fields().toArray(new Field[0]);
    this.names = names;
    this.values = values;
    this.required = new boolean[fields.length];
    for (int i = 0; i < fields.length; i++) {
      required[i] = !fields[i].schema().isOptional();
    }
  }

  @Override
  public void check(Object value) {
    Struct struct = check.checked(value);
    for (int i = 0; i < fields.length; i++) {
      try {
        check(i, struct.get(fields[i]));
      } catch (RuntimeException e) {
        throw FieldFault.in(fields[i].name(), e);
      }
    }
  }

  private void check(int field, @Nullable Object value) {
    if (value != null) {
      values[field].check(value);
    } else if (required[field]) {
      throw FieldFault.missing();
    }
  }

  @Override
  public void write(RecordConsumer out, Object value) {
    out.startGroup();
    writeFields(out, (Struct) value);
    out.endGroup();
  }

  void writeFields(RecordConsumer out, Struct struct) {
    for (int i = 0; i < fields.length; i++) {
      Object value = struct.get(fields[i]);
      if (value != null) {
        out.startField(names[i], i);
        values[i].write(out, value);
        out.endField(names[i], i);
      }
    }
  }
}
