// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** One field of a flattened schema, and the way to its value from the source's root. */
final class Leaf {
  private static final Field[] NONE = {};

  final SourcePath path;
  final Schema schema;

  /** The way down if it leads through fields read by position only; else null. */
  private final Field @Nullable [] fields;

  private final Step[] steps;
  private final @Nullable Conversion conversion;

  /** What a null reads as. */
  final @Nullable Object fallback;

  Leaf(
      SourcePath path,
      Schema schema,
      List<Step> steps,
      @Nullable Conversion conversion,
      Nulls nulls) {
    this.path = path;
    this.schema = schema;
    this.steps = steps.toArray(new Step[0]);
    this.fields = conversion == null ? fields(steps) : null;
    this.conversion = conversion;
    this.fallback = nulls == Nulls.DEFAULT ? schema.defaultValue() : null;
  }

  private static Field @Nullable [] fields(List<Step> steps) {
    boolean plain = steps.stream().allMatch(Step.Get.class::isInstance);
    return plain
        ? steps.stream().map(step -> ((Step.Get) step).field()).toList().toArray(NONE)
        : null;
  }

  /** What the flattened struct would answer. */
  @Nullable Object read(Struct root) {
    Object value = fields == null ? walk(root) : walk(root, fields);
    return value == null ? fallback : value;
  }

  /** What is put into the flattened struct: null without a way to the parent. */
  @Nullable Object walk(Struct root) {
    Object at = root;
    for (Step step : steps) {
      if (at == null) {
        return null;
      }
      at = step.from(at);
    }
    return at == null || conversion == null ? at : conversion.apply(at);
  }

  private static @Nullable Object walk(Struct root, Field[] fields) {
    Struct at = root;
    int last = fields.length - 1;
    for (int i = 0; i < last; i++) {
      at = (Struct) at.get(fields[i]);
      if (at == null) {
        return null;
      }
    }
    return at.get(fields[last]);
  }
}
