// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import io.landfall.s3.format.encode.FieldFault;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.io.api.RecordConsumer;

/** A union: a group of members, one of which is set. */
final class ParquetUnion implements ParquetValue {

  private final List<Field> fields;
  private final ParquetValue[] members;

  ParquetUnion(Schema schema, ParquetValue[] members) {
    this.fields = schema.fields();
    this.members = members;
  }

  static String name(int member) {
    return "member" + member;
  }

  @Override
  public void check(Object value) {
    Struct struct = (Struct) value;
    int member = member(struct);
    if (member < 0) {
      throw FieldFault.of("no member of the union is set");
    }
    members[member].check(Objects.requireNonNull(struct.get(fields.get(member))));
  }

  @Override
  public void write(RecordConsumer out, Object value) {
    Struct struct = (Struct) value;
    int member = member(struct);
    out.startGroup();
    out.startField(name(member), member);
    members[member].write(out, Objects.requireNonNull(struct.get(fields.get(member))));
    out.endField(name(member), member);
    out.endGroup();
  }

  private int member(Struct struct) {
    for (int i = 0; i < members.length; i++) {
      if (struct.get(fields.get(i)) != null) {
        return i;
      }
    }
    return -1;
  }
}
