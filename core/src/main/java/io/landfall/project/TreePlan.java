// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.List;
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

  /** Reads the fields of the schema as they are. */
  static TreePlan asIs(RecordPart part, Nulls nulls, Schema schema) {
    List<Item> items = new ArrayList<>();
    for (Field field : schema.fields()) {
      List<String> name = List.of(field.name());
      SourcePath path = new SourcePath(name, name, true, false);
      List<Step> steps = List.of(Step.of(field, nulls));
      items.add(new Item(path, Item.Origin.PARENT, steps, null, Item.Shape.STRUCT, null));
    }
    return new TreePlan(part, nulls, new TreeNode(schema, items));
  }

  @Override
  public View view() {
    return new TreeView(top);
  }

  @Override
  public List<Check> checks() {
    return new TreeView(top).checks();
  }

  @Override
  public @Nullable List<Leaf> leaves() {
    return new TreeView(top).leaves(nulls);
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
