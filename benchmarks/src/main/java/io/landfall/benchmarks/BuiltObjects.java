// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** What the plain libraries write: objects of theirs, made before the clock starts. */
final class BuiltObjects {

  private BuiltObjects() {}

  static Map<String, Object> map(Struct struct) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Field field : struct.schema().fields()) {
      Object value = struct.get(field);
      map.put(field.name(), value instanceof Struct inner ? map(inner) : value);
    }
    return map;
  }

  static GenericRecord record(Struct struct, Schema schema) {
    GenericRecord record = new GenericData.Record(schema);
    List<Field> fields = struct.schema().fields();
    for (Field field : fields) {
      Object value = struct.get(field);
      Schema type = schema.getField(field.name()).schema();
      record.put(field.name(), value instanceof Struct inner ? record(inner, type) : value);
    }
    return record;
  }
}
