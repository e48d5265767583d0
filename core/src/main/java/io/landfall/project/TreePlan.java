// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** How records of one schema are rebuilt with other names, on the levels that they have. */
final class TreePlan implements StructPlan {
  private final RecordPart part;
  private final Nulls nulls;
  private final TreeNode top;
  private final Field[] fields;

  TreePlan(RecordPart part, Nulls nulls, TreeNode top) {
    this.part = part;
    this.nulls = nulls;
    this.top = top;
    this.fields = top.schema().fields().toArray(new Field[0]);
  }

  @Override
  public Schema schema() {
    return top.schema();
  }

  @Override
  public int fieldCount() {
    return fields.length;
  }

  @Override
  public String name(int index) {
    return fields[index].name();
  }

  @Override
  public Schema schema(int index) {
    return fields[index].schema();
  }

  @Override
  public @Nullable Object value(ConnectRecord<?> record, int index) {
    Object source = part.valueOf(record);
    if (source == null) {
      return nulls == Nulls.DEFAULT ? schema(index).defaultValue() : null;
    }
    if (!(source instanceof Struct struct)) {
      throw Faults.wrongType(part, record, "Struct", source);
    }
    try {
      Object value = top.item(index).value(struct, struct);
      return value == null && nulls == Nulls.DEFAULT ? schema(index).defaultValue() : value;
    } catch (DataException e) {
      throw Faults.in(part, record, e);
    }
  }

  @Override
  public Struct rebuild(ConnectRecord<?> record, Struct value) {
    try {
      return top.rebuild(value, value);
    } catch (DataException e) {
      throw Faults.in(part, record, e);
    }
  }
}
