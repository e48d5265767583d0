// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.metrics.SinkMetrics;
import io.landfall.project.FusedChain;
import io.landfall.project.FusedStepException;
import io.landfall.project.Projecting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * From bytes to the record that a writer sees: converters, then transforms. One per task.
 *
 * @param steps the transforms that are applied
 * @param fused those after them that the writer reads through
 * @param chain the same, to read through
 */
record RecordPipeline(
    RecordConverters converters,
    List<TransformStep> steps,
    List<TransformStep> fused,
    FusedChain chain)
    implements AutoCloseable {

  RecordPipeline {
    steps = List.copyOf(steps);
    fused = List.copyOf(fused);
  }

  RecordPipeline(RecordConverters converters, List<TransformStep> steps) {
    this(converters, steps, List.of(), FusedChain.none());
  }

  /**
   * The same for a writer that reads through projections: as many of the last transforms as can be
   * are not applied. One with a predicate has to be, since it fits some records and not others.
   */
  RecordPipeline fuse() {
    int applied = steps.size();
    while (applied > 0 && steps.get(applied - 1).projecting() != null) {
      applied--;
    }
    List<TransformStep> tail = steps.subList(applied, steps.size());
    List<Projecting> transforms = new ArrayList<>();
    for (TransformStep step : tail) {
      Projecting transform = step.projecting();
      if (transform != null) {
        transforms.add(transform);
      }
    }
    return new RecordPipeline(
        converters, steps.subList(0, applied), tail, FusedChain.of(transforms));
  }

  /** The record, or null when a transform has filtered it. */
  @Nullable SinkRecord apply(ConsumerRecord<byte[], byte[]> raw) throws StageFailure {
    SinkRecord record = converters.convert(raw);
    for (TransformStep step : steps) {
      SinkRecord transformed = step.apply(record);
      if (transformed == null) {
        return null;
      }
      record = transformed;
    }
    if (!fused.isEmpty()) {
      check(record);
    }
    return record instanceof ConsumedRecord ? record : ConsumedRecord.of(raw, record);
  }

  private void check(SinkRecord record) throws StageFailure {
    try {
      chain.check(record);
    } catch (FusedStepException e) {
      throw new StageFailure(Stage.TRANSFORMATION, e.transform(), e.error());
    }
  }

  /** Lets what transforms count be seen. */
  void register(SinkMetrics metrics) {
    metrics.counter(
        "transforms.schemas.evicted",
        "Schemas that transforms had prepared and have forgotten",
        () -> sum(Projecting::evictions) + chain.evictions());
    metrics.counter(
        "transforms.values.lost",
        "Values that transforms lost to others of the same name",
        () -> sum(Projecting::lostToCollisions) + chain.lostToCollisions());
  }

  private long sum(ToLongFunction<Projecting> figure) {
    return steps.stream()
        .map(TransformStep::transformation)
        .filter(Projecting.class::isInstance)
        .mapToLong(transform -> figure.applyAsLong((Projecting) transform))
        .sum();
  }

  @Override
  public void close() {
    converters.close();
    steps.forEach(TransformStep::close);
    fused.forEach(TransformStep::close);
  }
}
