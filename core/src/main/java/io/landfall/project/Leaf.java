// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** One field of a flattened schema, and the way to its value from the source's root. */
final class Leaf {
  final SourcePath path;
  final Schema schema;

  /** The way down if it leads through fields read by position only. */
  final long way;

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
    this(path, schema, steps, conversion, nulls == Nulls.DEFAULT ? schema.defaultValue() : null);
  }

  private Leaf(
      SourcePath path,
      Schema schema,
      List<Step> steps,
      @Nullable Conversion conversion,
      @Nullable Object fallback) {
    this.path = path;
    this.schema = schema;
    this.steps = steps.toArray(new Step[0]);
    this.conversion = conversion;
    this.fallback = fallback;
    this.way = conversion == null ? Way.of(steps, fallback) : Way.NONE;
  }

  /** The same field of a record that is yet to be rebuilt: reached from that record's source. */
  Leaf from(List<Step> sourceSteps) {
    return new Leaf(path, schema, sourceSteps, conversion, fallback);
  }

  List<Step> steps() {
    return List.of(steps);
  }

  @Nullable Conversion conversion() {
    return conversion;
  }

  /** The way down, if it leads through fields read by position to a value taken as it is. */
  Field @Nullable [] fields() {
    if (conversion != null || !Arrays.stream(steps).allMatch(Step.Get.class::isInstance)) {
      return null;
    }
    return Arrays.stream(steps).map(step -> ((Step.Get) step).field()).toArray(Field[]::new);
  }

  /** Whether both are one and the same field of the source, known by its position. */
  @SuppressWarnings("ReferenceEquality") // the fields are those of one schema
  boolean isAt(Leaf other) {
    Field[] here = fields();
    Field[] there = other.fields();
    if (here == null || there == null || here.length != there.length) {
      return false;
    }
    for (int i = 0; i < here.length; i++) {
      if (here[i] != there[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether to read it can fail though the record fits its schema. */
  boolean canFail() {
    return (conversion != null && conversion != Conversion.TO_JSON)
        || Arrays.stream(steps).anyMatch(Step::canFail);
  }

  /** Whether the value is null although what should hold it is there. */
  boolean isMissing(Struct root) {
    Object at = root;
    for (Step step : steps) {
      if (at == null) {
        return false;
      }
      at = step.from(at);
    }
    return at == null;
  }

  /** What the flattened struct would answer. */
  @Nullable Object read(Struct root) {
    Object value = walk(root);
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
}
