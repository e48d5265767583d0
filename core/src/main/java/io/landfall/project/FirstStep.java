// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The first step from a struct: the field that it takes, and how.
 *
 * @param bound the limit of the array that it takes, if any
 */
record FirstStep(Reading reading, int index, Step.@Nullable Bounded bound) {

  /** What a null in the field is read as. */
  enum Reading {
    RAW,
    DEFAULT
  }

  static FirstStep of(Step step, Schema struct) {
    if (step instanceof Step.Bounded bounded) {
      FirstStep inner = of(bounded.array(), struct);
      return new FirstStep(inner.reading(), inner.index(), bounded);
    }
    return step instanceof Step.Get get
        ? new FirstStep(Reading.DEFAULT, get.field().index(), null)
        : new FirstStep(Reading.RAW, struct.field(((Step.GetRaw) step).name()).index(), null);
  }

  /** The same field where the struct is not built: by the steps to its source, then the others. */
  List<Step> over(Leaf field, List<Step> rest) {
    Object fallback = reading == Reading.RAW ? null : field.schema.defaultValue();
    boolean asIs = field.conversion() == null && fallback == null;
    List<Step> steps =
        asIs ? new ArrayList<>(field.steps()) : new ArrayList<>(List.of(rebuilt(field, fallback)));
    if (bound != null) {
      steps.add(new Step.Bounded(Step.Here.HERE, bound.path(), bound.most()));
    }
    steps.addAll(rest);
    return steps;
  }

  private static Step rebuilt(Leaf field, @Nullable Object fallback) {
    return new Step.Rebuilt(field, fallback);
  }
}
