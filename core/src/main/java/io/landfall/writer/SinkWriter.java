// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * One target, for one task.
 *
 * <p><b>Threading:</b> every method is called by the host thread; long work is started, not
 * awaited.
 *
 * <p><b>Delivery:</b> nothing is promised here; see {@link WriteBatch#commit}.
 *
 * <p><b>Order:</b> records of a partition arrive in offset order; batches of one key commit in the
 * order they began, one at a time, also across rebalances.
 *
 * <p><b>Failure:</b> any method may throw; {@link #classify} says what it means. From {@link
 * #route} and {@link #begin}: Retry offers the same record again later, Reject sends this record to
 * the dead letters, anything else stops the task. From {@link #open}: Retry repeats the claim
 * later.
 */
public interface SinkWriter extends AutoCloseable {

  /** Connects what must be connected before the first record. Called once. */
  void start(SinkWriterContext context) throws Exception;

  /** What this writer needs from the engine and promises to it. Constant after {@link #start}. */
  Set<Capability> capabilities();

  /** When a batch is committed at the latest. Constant after {@link #start}. */
  BatchLimits limits();

  /**
   * Claims partitions and returns the next offsets that the target itself has stored for them. Only
   * a writer with {@link Capability#STORES_OFFSETS} returns any; a partition without a stored
   * offset is left out. After a claim no former owner of the partition can write.
   */
  default Map<TopicPartition, Long> open(Collection<TopicPartition> added) throws Exception {
    return Map.of();
  }

  /**
   * The batch that the record belongs to; {@code null} skips the record, which counts as delivered.
   * Return the same instance for equal keys where possible: identity is checked before equality.
   *
   * @param acceptedMs the instant (epoch milliseconds) at which the engine accepted the record,
   *     identical in every replay of the record
   */
  @Nullable BatchKey route(SinkRecord record, long acceptedMs) throws Exception;

  /** Begins a batch; {@code first} is written next. Nothing becomes visible in the target. */
  WriteBatch begin(BatchKey key, SinkRecord first) throws Exception;

  /** What an error of this writer or of one of its batches means. */
  default Failure classify(Throwable error) {
    return Failure.byType(error);
  }

  /**
   * Stores offsets that ran ahead without a batch because records were skipped. Called every five
   * minutes and at stop, only for a writer that stores offsets and only for partitions without an
   * open batch.
   *
   * @param next next offset to read, per partition
   */
  default CompletionStage<Void> advance(Map<TopicPartition, Long> next) {
    return CompletableFuture.completedFuture(null);
  }

  /** Forgets partitions. Their batches have been committed or aborted, or are still in flight. */
  default void release(Collection<TopicPartition> removed, ReleaseCause cause) {}

  /** Frees resources; never publishes. Called once, also after a failed {@link #start}. */
  @Override
  void close();
}
