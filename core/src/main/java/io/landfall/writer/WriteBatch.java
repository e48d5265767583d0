// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Records that are stored together: a SQL transaction, one or more objects, a request.
 *
 * <p><b>Threading:</b> host thread; only the stage that {@link #commit} returns may complete
 * elsewhere. No method is called while that stage is pending.
 *
 * <p><b>Delivery:</b> no effect is visible before {@link #commit}. When its stage completes
 * normally, every record but the rejected ones is durable. After {@link Failure.Retry}, {@code
 * commit} is called again on the same object, and must find out whether an earlier attempt
 * succeeded.
 *
 * <p><b>Order:</b> records are stored as if written one by one.
 *
 * <p><b>Failure:</b> a {@link #write} that throws leaves the batch as it was. {@link
 * Failure.Reject} from {@code commit} promises nothing about the batch: the engine rebuilds it
 * without the culprits, or halves it, and such a rebuilt batch holds a subsequence of the records
 * that this one {@linkplain #accepts accepted}. {@link Failure.Fenced} names the partitions that
 * another owner has claimed.
 */
public interface WriteBatch {

  /** Whether {@code next} may join this batch; {@code false} commits this one first. */
  default boolean accepts(SinkRecord next, long acceptedMs) {
    return true;
  }

  /**
   * Encodes one record, all or nothing.
   *
   * @param acceptedMs see {@link SinkWriter#route}
   */
  void write(SinkRecord record, long acceptedMs) throws Exception;

  /** Bytes that will be stored: what rotation by size compares. */
  long bytes();

  /** Bytes of heap held now: what back-pressure adds up. */
  default long heapBytes() {
    return bytes();
  }

  /** Instant (epoch milliseconds) at which the batch wants to be committed: schedule, idle. */
  default long dueAtMs() {
    return Long.MAX_VALUE;
  }

  /**
   * Somebody asks to see what is there, or memory is used up: a batch that fixes its own boundaries
   * ({@link Capability#PINNED_BOUNDARIES}) becomes {@linkplain #dueAtMs due} at once, if it may end
   * here. Other batches are committed anyway. Never throws.
   */
  default void closeNow() {}

  /**
   * Makes the records durable. Called at least once for a batch that is not aborted.
   *
   * @param ranges the offsets that this batch covers, one range per partition; offsets of skipped
   *     and rejected records inside a range belong to it
   */
  CompletionStage<Stored> commit(List<OffsetRange> ranges);

  /**
   * What {@link #commit} has settled although it has not succeeded. Asked once, before this batch
   * is aborted because the {@link RetryPolicy} gives it up or because a partition of it is gone;
   * then perhaps before the first commit, or after one that failed in any way: what is stored
   * counts as written, what is rejected becomes dead letters, and only the rest is dropped, or
   * written by another batch. Not asked where records are not {@linkplain Capability#RETAIN_RECORDS
   * retained} or offsets are {@linkplain Capability#STORES_OFFSETS stored}. Never throws.
   */
  default Settled settled() {
    return Settled.NOTHING;
  }

  /** Drops the batch and leaves no visible trace; never throws. */
  default void abort() {}
}
