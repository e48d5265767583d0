// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * One struct of the source and what is read from it, so that each struct is reached once per record
 * however many fields it has.
 */
final class StructNode {
  private static final Field[] NO_FIELDS = {};
  private static final Step[] NO_STEPS = {};
  private static final StructNode[] NO_STRUCTS = {};

  private final SourcePath path;
  private final @Nullable Step step;
  private final boolean needed;

  /** Read by position into the slot of the same index in {@code slots}. */
  private Field[] fields = NO_FIELDS;

  private int[] slots = {};

  /** The same for what cannot be read by position. */
  private Step[] steps = NO_STEPS;

  private int[] stepSlots = {};
  private StructNode[] structs = NO_STRUCTS;

  /** What a node is made of while its schema is read. */
  static final class Builder {
    private final StructNode node;
    private final List<Step> steps = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Builder> structs = new ArrayList<>();

    /**
     * @param step from the parent, null for the root
     * @param needed whether its absence is a fault
     */
    Builder(SourcePath path, @Nullable Step step, boolean needed) {
      node = new StructNode(path, step, needed);
    }

    void leaf(Step step, Leaf leaf) {
      steps.add(step);
      leaves.add(leaf);
    }

    Builder struct(SourcePath path, Step step, boolean needed) {
      Builder inner = new Builder(path, step, needed);
      structs.add(inner);
      return inner;
    }

    /** The struct in that field, whose absence is none of our business; one however often asked. */
    @SuppressWarnings("ReferenceEquality") // the fields are those of one schema
    Builder struct(SourcePath path, Field field) {
      for (Builder inner : structs) {
        if (inner.node.step instanceof Step.Get get && get.field() == field) {
          return inner;
        }
      }
      return struct(path, new Step.Get(field), false);
    }

    /** Leaves that lost a collision have no slot and are not read. */
    StructNode build(List<Leaf> kept) {
      List<Field> fields = new ArrayList<>();
      List<Integer> slots = new ArrayList<>();
      List<Step> others = new ArrayList<>();
      List<Integer> otherSlots = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        int slot = kept.indexOf(leaves.get(i));
        if (slot >= 0 && steps.get(i) instanceof Step.Get get) {
          fields.add(Way.shared(get.field()));
          slots.add(slot);
        } else if (slot >= 0) {
          others.add(steps.get(i));
          otherSlots.add(slot);
        }
      }
      node.fields = fields.toArray(NO_FIELDS);
      node.slots = slots.stream().mapToInt(Integer::intValue).toArray();
      node.steps = others.toArray(NO_STEPS);
      node.stepSlots = otherSlots.stream().mapToInt(Integer::intValue).toArray();
      node.structs = structs.stream().map(inner -> inner.build(kept)).toList().toArray(NO_STRUCTS);
      return node;
    }
  }

  private StructNode(SourcePath path, @Nullable Step step, boolean needed) {
    this.path = path;
    this.step = step instanceof Step.Get get ? new Step.Get(Way.shared(get.field())) : step;
    this.needed = needed;
  }

  /** The structs whose absence is a fault: the ways to them. */
  void needed(List<Step> way, List<List<Step>> found) {
    List<Step> here = new ArrayList<>(way);
    if (step != null) {
      here.add(step);
    }
    if (needed) {
      found.add(here);
    }
    for (StructNode inner : structs) {
      inner.needed(here, found);
    }
  }

  /** Puts every value into its target. */
  void copy(Struct from, Struct to, Field[] targets) {
    for (int i = 0; i < fields.length; i++) {
      to.put(targets[slots[i]], from.get(fields[i]));
    }
    for (int i = 0; i < steps.length; i++) {
      to.put(targets[stepSlots[i]], steps[i].from(from));
    }
    for (StructNode inner : structs) {
      Struct nested = inner.in(from);
      if (nested != null) {
        inner.copy(nested, to, targets);
      }
    }
  }

  /**
   * Sets every slot.
   *
   * @param fallbacks by slot, what stands there instead of null
   */
  void read(Struct from, @Nullable Object[] row, @Nullable Object[] fallbacks) {
    for (int i = 0; i < fields.length; i++) {
      Object value = from.get(fields[i]);
      row[slots[i]] = value == null ? fallbacks[slots[i]] : value;
    }
    for (int i = 0; i < steps.length; i++) {
      Object value = steps[i].from(from);
      row[stepSlots[i]] = value == null ? fallbacks[stepSlots[i]] : value;
    }
    for (StructNode inner : structs) {
      Struct nested = inner.in(from);
      if (nested == null) {
        inner.readNothing(row, fallbacks);
      } else {
        inner.read(nested, row, fallbacks);
      }
    }
  }

  private void readNothing(@Nullable Object[] row, @Nullable Object[] fallbacks) {
    for (int slot : slots) {
      row[slot] = fallbacks[slot];
    }
    for (int slot : stepSlots) {
      row[slot] = fallbacks[slot];
    }
    for (StructNode inner : structs) {
      inner.readNothing(row, fallbacks);
    }
  }

  private @Nullable Struct in(Struct parent) {
    Struct nested = step == null ? parent : (Struct) step.from(parent);
    if (nested == null && needed) {
      throw new DataException(path.text() + " expects STRUCT, found null");
    }
    return nested;
  }
}
