// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.DerivedSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Structs of one schema with fields added.
 *
 * @param schema with them
 * @param slots in the order of its fields
 */
record AddedFields(Schema schema, List<Slot> slots) {

  /** A field to add: its way down from here, and which value it gets. */
  record Leaf(List<String> path, Schema schema, int value) {
    Leaf below() {
      return new Leaf(path.subList(1, path.size()), schema, value);
    }
  }

  /**
   * Where a field comes from.
   *
   * @param source the field that was there, or null
   * @param below what is added inside of it, or null
   * @param value which value, if it is new and has nothing below
   */
  record Slot(@Nullable Field source, @Nullable AddedFields below, int value) {}

  static AddedFields compile(Schema schema, List<Leaf> leaves) {
    return compile(schema, DerivedSchemas.structLike(schema), leaves);
  }

  private static AddedFields compile(
      @Nullable Schema source, SchemaBuilder builder, List<Leaf> leaves) {
    Map<String, List<Leaf>> byName = new LinkedHashMap<>();
    leaves.forEach(
        leaf -> byName.computeIfAbsent(leaf.path().get(0), name -> new ArrayList<>()).add(leaf));
    List<Slot> slots = new ArrayList<>();
    for (Field field : source == null ? List.<Field>of() : source.fields()) {
      List<Leaf> inside = byName.remove(field.name());
      AddedFields below = inside == null ? null : inside(field, inside);
      slots.add(new Slot(field, below, -1));
      builder.field(field.name(), below == null ? field.schema() : below.schema());
    }
    byName.forEach((name, added) -> slots.add(made(builder, name, added)));
    return new AddedFields(builder.build(), List.copyOf(slots));
  }

  private static AddedFields inside(Field field, List<Leaf> leaves) {
    for (Leaf leaf : leaves) {
      if (leaf.path().size() == 1) {
        throw new DataException(taken(leaf.path()));
      }
      if (field.schema().type() != Schema.Type.STRUCT) {
        throw new DataException(noStruct(leaf.path(), 0));
      }
    }
    return compile(field.schema(), leaves.stream().map(Leaf::below).toList());
  }

  private static Slot made(SchemaBuilder builder, String name, List<Leaf> leaves) {
    if (leaves.size() == 1 && leaves.get(0).path().size() == 1) {
      builder.field(name, leaves.get(0).schema());
      return new Slot(null, null, leaves.get(0).value());
    }
    for (Leaf leaf : leaves) {
      if (leaf.path().size() == 1) {
        throw new DataException(taken(leaf.path()));
      }
    }
    AddedFields below =
        compile(null, SchemaBuilder.struct(), leaves.stream().map(Leaf::below).toList());
    builder.field(name, below.schema());
    return new Slot(null, below, -1);
  }

  Struct of(@Nullable Struct from, @Nullable Object[] values) {
    Struct to = new Struct(schema);
    List<Field> fields = schema.fields();
    for (int i = 0; i < fields.size(); i++) {
      Slot slot = slots.get(i);
      Field source = slot.source();
      Object there = from == null || source == null ? null : from.getWithoutDefault(source.name());
      AddedFields below = slot.below();
      if (below != null) {
        to.put(fields.get(i), below.of((Struct) there, values));
      } else {
        to.put(fields.get(i), source == null ? values[slot.value()] : there);
      }
    }
    return to;
  }

  static String taken(List<String> path) {
    return "there is a field " + String.join(".", path) + " already";
  }

  static String noStruct(List<String> path, int level) {
    return String.join(".", path.subList(0, level + 1)) + " has no fields";
  }
}
