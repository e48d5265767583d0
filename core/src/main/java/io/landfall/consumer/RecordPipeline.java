// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** From bytes to the record that a writer sees: converters, then transforms. One per task. */
record RecordPipeline(RecordConverters converters, List<TransformStep> steps)
    implements AutoCloseable {

  RecordPipeline {
    steps = List.copyOf(steps);
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
    return record instanceof ConsumedRecord ? record : ConsumedRecord.of(raw, record);
  }

  @Override
  public void close() {
    converters.close();
    steps.forEach(TransformStep::close);
  }
}
