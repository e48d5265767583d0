// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.json;

import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.FieldFault;
import io.landfall.s3.format.encode.StructCheck;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Structs of one schema: names are encoded once, with the punctuation before them. */
final class JsonStruct implements JsonValue {

  private final StructCheck check;
  private final Field[] fields;
  private final byte[][] names;
  private final JsonSlot[] slots;

  JsonStruct(Schema schema, JsonCompiler compiler) {
    List<Field> declared = schema.fields();
    check = new StructCheck(schema);
    fields = declared.toArray(new Field[0]);
    names = new byte[fields.length][];
    slots = new JsonSlot[fields.length];
    for (int i = 0; i < fields.length; i++) {
      names[i] = name(fields[i].name(), i == 0 ? '{' : ',');
      slots[i] = compiler.slot(fields[i].schema());
    }
  }

  private static byte[] name(String name, char before) {
    Bytes out = new Bytes();
    out.put(before);
    JsonStrings.write(out, name);
    out.put(':');
    byte[] encoded = new byte[out.size()];
    out.view().get(encoded);
    return encoded;
  }

  @Override
  public void write(Bytes out, Object value) {
    Struct struct = check.checked(value);
    for (int i = 0; i < fields.length; i++) {
      out.put(names[i]);
      try {
        slots[i].write(out, struct.get(fields[i]));
      } catch (RuntimeException e) {
        throw FieldFault.in(fields[i].name(), e);
      }
    }
    if (fields.length == 0) {
      out.put('{');
    }
    out.put('}');
  }
}
