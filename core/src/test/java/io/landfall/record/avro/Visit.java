// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** As Avro's compiler makes them, but for the builder and the accessors. */
public final class Visit extends SpecificRecordBase {

  public static final Schema SCHEMA$ =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Visit", "namespace": "io.landfall.record.avro",
               "fields": [
                {"name": "id", "type": {"type": "string", "logicalType": "uuid"}},
                {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                {"name": "opens", "type": {"type": "int", "logicalType": "time-millis"}},
                {"name": "closes", "type": {"type": "long", "logicalType": "time-micros"}},
                {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "exact", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                {"name": "local", "type": {"type": "long", "logicalType": "local-timestamp-millis"}},
                {"name": "price", "type":
                  {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                {"name": "ended", "type": ["null",
                  {"type": "long", "logicalType": "timestamp-millis"}, "string"]},
                {"name": "previous", "type": ["null", "string"]}]}
              """);

  private final Object[] values;

  Visit(Object... values) {
    this.values = Arrays.copyOf(values, SCHEMA$.getFields().size());
  }

  @Override
  public Schema getSchema() {
    return SCHEMA$;
  }

  @Override
  public Object get(int field) {
    return values[field];
  }

  @Override
  public void put(int field, Object value) {
    values[field] = value;
  }
}
