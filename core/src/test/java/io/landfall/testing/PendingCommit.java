// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import io.landfall.testing.InMemoryTarget.Claim;
import io.landfall.writer.BatchKey;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.Stored;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** One call of {@code commit} whose outcome the test decides. One thread at a time. */
public final class PendingCommit {

  private final InMemoryBatch batch;
  private final List<OffsetRange> ranges;
  private final Map<TopicPartition, Claim> claims;
  private @Nullable Throwable error;
  private final CompletableFuture<Stored> stage = new CompletableFuture<>();

  PendingCommit(InMemoryBatch batch, List<OffsetRange> ranges, Map<TopicPartition, Claim> claims) {
    this.batch = batch;
    this.ranges = List.copyOf(ranges);
    this.claims = claims;
  }

  /** Key of the batch. */
  public BatchKey key() {
    return batch.key();
  }

  /** What the engine says the batch covers. */
  public List<OffsetRange> ranges() {
    return ranges;
  }

  /** The records, in the order written. */
  public List<SinkRecord> records() {
    return batch.records();
  }

  /** Identity of the batch: equal for each repetition of a commit of one batch. */
  public Object batch() {
    return batch;
  }

  /** Whether the outcome has been told. */
  public boolean isDone() {
    return stage.isDone();
  }

  /** What the call has failed with; null while it has not. */
  public @Nullable Throwable error() {
    return error;
  }

  /** The target does what it does and answers. */
  public void complete() {
    try {
      Stored stored = batch.store(ranges, claims);
      batch.acknowledge(ranges);
      done();
      stage.complete(stored);
    } catch (InjectedFailure refused) {
      fail(refused);
    }
  }

  /** Nothing is stored and the call fails. */
  public void failBefore(Throwable error) {
    fail(error);
  }

  /** The first half is stored and the call fails; nothing where the target is atomic. */
  public void failHalfway(Throwable error) {
    batch.storeHalf();
    fail(error);
  }

  /**
   * The connection dies and the outcome is open: it is stored later, at the latest before the next
   * claim or commit of its partitions.
   */
  public void failUndecided(Throwable error) {
    batch.target().inLimbo(this);
    fail(error);
  }

  /** Everything is stored, the answer is lost and the call fails. */
  public void failAfter(Throwable error) {
    land();
    fail(error);
  }

  /** The effect without an answer: stored if the target lets it, as for a writer that is dead. */
  public void land() {
    try {
      batch.store(ranges, claims);
    } catch (InjectedFailure refused) {
      // nobody is left to hear it
    }
  }

  CompletableFuture<Stored> stage() {
    return stage;
  }

  private void fail(Throwable cause) {
    error = cause;
    done();
    stage.completeExceptionally(cause);
  }

  private void done() {
    batch.ended(this);
  }
}
