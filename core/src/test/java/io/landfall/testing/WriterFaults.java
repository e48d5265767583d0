// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Called before each step of an in-memory writer; what it throws is what the step throws. */
@FunctionalInterface
public interface WriterFaults {

  /** Nothing fails. */
  WriterFaults NONE = (step, record) -> {};

  /**
   * Throws to fail the step.
   *
   * @param record the record concerned; null for steps without one
   */
  void before(WriterStep step, @Nullable SinkRecord record);
}
