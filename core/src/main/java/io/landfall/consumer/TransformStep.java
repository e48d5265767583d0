// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.project.Projecting;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One transform and the condition under which it is applied.
 *
 * @param negate apply where the predicate does not hold
 */
record TransformStep(
    Transformation<SinkRecord> transformation,
    @Nullable Predicate<SinkRecord> predicate,
    boolean negate)
    implements AutoCloseable {

  @Nullable SinkRecord apply(SinkRecord record) throws StageFailure {
    try {
      return predicate == null || predicate.test(record) != negate
          ? transformation.apply(record)
          : record;
    } catch (Exception e) {
      throw new StageFailure(Stage.TRANSFORMATION, transformation.getClass(), e);
    }
  }

  /** What it does to every record, if it does no more than that; else null. */
  @Nullable Projecting projecting() {
    return predicate == null && transformation instanceof Projecting projecting ? projecting : null;
  }

  @Override
  public void close() {
    Closing.quietly(transformation, "transform");
    Closing.quietly(predicate, "predicate");
  }
}
