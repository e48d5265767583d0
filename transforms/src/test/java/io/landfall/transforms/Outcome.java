// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * What a transform made of a record.
 *
 * @param same whether it handed the same instance back
 */
record Outcome(@Nullable SinkRecord record, @Nullable Class<?> failure, boolean same) {

  @SuppressWarnings("ReferenceEquality") // the same instance is what is asked
  static Outcome of(Transformation<SinkRecord> transform, SinkRecord record) {
    try {
      SinkRecord transformed = transform.apply(record);
      return new Outcome(transformed, null, transformed == record);
    } catch (RuntimeException e) {
      return new Outcome(null, e.getClass(), false);
    }
  }

  boolean failed() {
    return failure != null;
  }
}
