// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.writer.BatchKey;
import io.landfall.writer.OffsetRange;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Told what the engine does, for audit, tests and acknowledgements of single records.
 *
 * <p><b>Threading:</b> host thread; must not block. A sink of several tasks tells one listener from
 * several threads.
 *
 * <p><b>Failure:</b> an exception is logged and ignored.
 */
public interface SinkListener {

  /** Told nothing. */
  SinkListener NONE = new SinkListener() {};

  /** A commit starts; told again for each repetition. */
  default void batchCommitting(BatchKey key, List<OffsetRange> ranges) {}

  /** A batch is durable, before its offsets become committable. */
  default void batchCommitted(
      BatchKey key, List<OffsetRange> ranges, int records, long bytes, long nanos) {}

  /** A call failed and is repeated. */
  default void retryScheduled(Throwable cause, int failures, long delayMs) {}

  /** A record was refused and handed to the dead letters. */
  default void recordRejected(TopicPartition partition, long offset, Throwable cause) {}

  /**
   * A batch was dropped because its retries were used up and the policy says so.
   *
   * @param ranges of what was dropped; what failed attempts have stored or rejected is not
   */
  default void batchDropped(BatchKey key, List<OffsetRange> ranges, Throwable cause) {}

  /**
   * Partitions that are still assigned have to be read again, most often because another owner has
   * claimed them.
   */
  default void fenced(Set<TopicPartition> partitions) {}

  /** Records of a partition arrive again from an earlier offset. */
  default void rewound(TopicPartition partition, long received, long offset) {}

  /** The sink has failed for good. */
  default void failed(Throwable cause) {}
}
