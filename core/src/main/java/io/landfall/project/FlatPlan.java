// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** How records of one schema are flattened. */
final class FlatPlan implements StructPlan {
  private final RecordPart part;
  private final ProjectionRules rules;
  private final Schema schema;
  private final Leaf[] leaves;
  private final long[] ways;
  private final Field[] fields;
  private final Field[] targets;
  private final StructNode reader;
  private final int[] apart;
  private final @Nullable Object[] fallbacks;
  private final RecordProjection byName;

  FlatPlan(
      RecordPart part,
      ProjectionRules rules,
      Schema schema,
      List<Leaf> leaves,
      StructNode reader,
      int[] apart) {
    this.part = part;
    this.rules = rules;
    this.schema = schema;
    this.leaves = leaves.toArray(new Leaf[0]);
    this.ways = leaves.stream().mapToLong(leaf -> leaf.way).toArray();
    this.fields = schema.fields().toArray(new Field[0]);
    this.targets = Targets.of(fields);
    this.reader = reader;
    this.apart = apart;
    this.byName = new ByNameProjection(part, this, rules.nulls());
    this.fallbacks = leaves.stream().map(leaf -> leaf.fallback).toArray();
  }

  @Override
  public View view() {
    return new FlatView(schema, List.of(leaves));
  }

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>(Check.ofFields(leaves()));
    List<List<Step>> needed = new ArrayList<>();
    reader.needed(List.of(), needed);
    needed.forEach(way -> checks.add(Check.present(way)));
    return checks;
  }

  @Override
  public List<Leaf> leaves() {
    return List.of(leaves);
  }

  @Override
  public Schema schema() {
    return schema;
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
    Object value = part.valueOf(record);
    if (value instanceof Struct struct) {
      long way = ways[index];
      Object found = way == Way.NONE ? leafOf(record, struct, index) : Way.walk(struct, way);
      return found == null ? fallbacks[index] : found;
    }
    return valueOfNone(record, value, index);
  }

  private @Nullable Object leafOf(ConnectRecord<?> record, Struct value, int index) {
    try {
      return leaves[index].walk(value);
    } catch (DataException e) {
      throw Faults.in(part, record, e);
    }
  }

  private @Nullable Object valueOfNone(ConnectRecord<?> record, @Nullable Object value, int index) {
    if (value != null) {
      throw Faults.wrongType(part, record, "Struct", value);
    }
    return fallbacks[index];
  }

  @Override
  public void read(ConnectRecord<?> record, @Nullable Object[] row) {
    Object value = part.valueOf(record);
    if (value instanceof Struct struct) {
      try {
        reader.read(struct, row, fallbacks);
        for (int slot : apart) {
          row[slot] = leaves[slot].read(struct);
        }
      } catch (DataException e) {
        throw Faults.in(part, record, e);
      }
    } else if (value != null) {
      throw Faults.wrongType(part, record, "Struct", value);
    } else {
      System.arraycopy(fallbacks, 0, row, 0, fallbacks.length);
    }
  }

  @Override
  public Struct rebuild(ConnectRecord<?> record, Struct value) {
    Struct flat = new Struct(schema);
    try {
      fill(value, flat);
      return flat;
    } catch (DataException e) {
      throw culprit(record, value, e);
    }
  }

  void fill(Struct from, Struct to) {
    reader.copy(from, to, targets);
    for (int slot : apart) {
      to.put(targets[slot], leaves[slot].walk(from));
    }
  }

  private DataException culprit(ConnectRecord<?> record, Struct value, DataException fault) {
    for (int i = 0; i < leaves.length; i++) {
      Object found;
      try {
        found = leaves[i].walk(value);
      } catch (DataException e) {
        return Faults.in(part, record, e);
      }
      try {
        ConnectSchema.validateValue(fields[i].name(), fields[i].schema(), found);
      } catch (DataException e) {
        String expected = "expects " + fields[i].schema().type() + ": " + e.getMessage();
        return Faults.at(part, record, leaves[i].path, expected, e);
      }
    }
    return Faults.in(part, record, fault);
  }

  /**
   * Flattens a struct whose schema is not the one that the record declares, as Kafka does: field by
   * field, by name.
   */
  Struct rebuildByName(ConnectRecord<?> record, Struct value) {
    Struct flat = new Struct(schema);
    try {
      copyByName(value, "", flat);
      return flat;
    } catch (DataException e) {
      throw Faults.in(part, record, e);
    }
  }

  /** Reads what {@link #rebuildByName} answers. */
  RecordProjection byName() {
    return byName;
  }

  private void copyByName(Struct from, String prefix, Struct to) {
    for (Field field : from.schema().fields()) {
      String name =
          prefix.isEmpty() ? field.name() : prefix + rules.naming().delimiter() + field.name();
      switch (field.schema().type()) {
        case STRUCT -> {
          Struct nested = from.getStruct(field.name());
          if (nested != null) {
            copyByName(nested, name, to);
          }
        }
        case MAP -> throw new DataException(name + " is a MAP, whose entries are no fields");
        default -> to.put(name, Step.of(field, rules.nulls()).from(from));
      }
    }
  }
}
