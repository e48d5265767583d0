// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * A question to a value, whether one of its fields can be rebuilt. A no is a suspicion only: to
 * know, the value is rebuilt.
 *
 * @param demand what is asked of the field
 */
record Check(Leaf field, Demand demand) {
  private static final SourcePath NOWHERE = SourcePath.root(true);

  /** What can be asked. */
  enum Demand {
    /** That it is not null where what should hold it is there. */
    PRESENT,
    /** That it is not null at all. */
    ALWAYS_PRESENT,
    /** That it is a struct of its schema, if it is not null. */
    FITTING,
    /** That reading it does not fail. */
    READABLE
  }

  static Check present(List<Step> way) {
    Leaf leaf = new Leaf(NOWHERE, Schema.OPTIONAL_BYTES_SCHEMA, way, null, Nulls.KEEP);
    return new Check(leaf, Demand.PRESENT);
  }

  /** What can be wrong with a value that is there. */
  static List<Check> ofValue(Leaf leaf) {
    if (leaf.canFail()) {
      return List.of(new Check(leaf, Demand.READABLE));
    }
    // The default value of a struct has the builder of its schema for its own.
    return leaf.schema.type() == Schema.Type.STRUCT
        ? List.of(new Check(leaf, Demand.FITTING))
        : List.of();
  }

  /** What fields of a struct demand of its source. */
  static List<Check> ofFields(List<Leaf> fields) {
    List<Check> checks = new ArrayList<>();
    for (Leaf field : fields) {
      if (!field.schema.isOptional()) {
        checks.add(new Check(field, Demand.ALWAYS_PRESENT));
      }
      checks.addAll(ofValue(field));
    }
    return checks;
  }

  /** The same demand of a struct that is not built, which holds null where its source has none. */
  Check later(Leaf fromSource) {
    return new Check(fromSource, demand == Demand.PRESENT ? Demand.ALWAYS_PRESENT : demand);
  }

  /** Whether what this one lets pass the other lets pass too. */
  boolean implies(Check other) {
    return demand == Demand.ALWAYS_PRESENT
        && (other.demand == Demand.PRESENT || other.demand == Demand.ALWAYS_PRESENT)
        && field.isAt(other.field);
  }

  boolean holds(Struct root) {
    return switch (demand) {
      case PRESENT -> !field.isMissing(root);
      case ALWAYS_PRESENT -> field.walk(root) != null;
      case FITTING -> fits(field.walk(root), field.schema);
      case READABLE -> {
        field.walk(root);
        yield true;
      }
    };
  }

  @SuppressWarnings("ReferenceEquality") // spares the comparison of every field
  private static boolean fits(@Nullable Object value, Schema schema) {
    return !(value instanceof Struct struct)
        || struct.schema() == schema
        || struct.schema().equals(schema);
  }
}
