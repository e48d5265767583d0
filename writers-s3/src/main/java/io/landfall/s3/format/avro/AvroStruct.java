// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.FieldFault;
import io.landfall.s3.format.encode.StructCheck;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Structs of one schema. Fields are in the same order in both schemas. */
final class AvroStruct implements AvroValue {

  private final StructCheck check;
  private final Field[] fields;
  private final AvroSlot[] encoders;

  AvroStruct(Schema schema, org.apache.avro.Schema avro, AvroCompiler compiler) {
    check = new StructCheck(schema);
    fields = schema.fields().toArray(new Field[0]);
    encoders = new AvroSlot[fields.length];
    for (int i = 0; i < fields.length; i++) {
      encoders[i] = compiler.encoder(fields[i].schema(), avro.getFields().get(i).schema());
    }
  }

  @Override
  public void write(Bytes out, Object value) {
    Struct struct = check.checked(value);
    for (int i = 0; i < fields.length; i++) {
      try {
        encoders[i].write(out, struct.get(fields[i]));
      } catch (RuntimeException e) {
        throw FieldFault.in(fields[i].name(), e);
      }
    }
  }
}
