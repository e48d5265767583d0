// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A writer for a target that takes a list of records at a time: one method to write.
 *
 * <p><b>Threading:</b> {@link #write} runs on the host's io threads, one call at a time; everything
 * else on the host thread.
 *
 * <p><b>Delivery:</b> when {@link #write} returns, every record of the list is durable. A list may
 * come again, whole or in part, after a failure or a restart: at least once.
 *
 * <p><b>Order:</b> lists follow each other in the order of the records; within a list records of a
 * partition stand in offset order.
 *
 * <p><b>Failure:</b> what {@link #write} throws decides, by {@link #classify}. An {@code
 * IOException} brings the same list again later. A {@link RejectedRecordsException} brings it again
 * without the records it names, any other {@code DataException} in halves until the bad records are
 * found; those go to the dead letters. Everything else stops the task.
 */
public abstract class BatchSinkWriter implements SinkWriter {

  private static final BatchKey ALL = BatchKey.of("all");

  private static final BatchLimits LIMITS = new BatchLimits(10_000, 8L << 20, 100);

  private @Nullable SinkWriterContext context;

  /**
   * Makes the records durable before it returns.
   *
   * @param batch at least one record; not modifiable
   */
  protected abstract void write(List<SinkRecord> batch) throws Exception;

  /** What the host lends to this writer; from {@link #start} on. */
  protected final SinkWriterContext context() {
    SinkWriterContext lent = context;
    if (lent == null) {
      throw new IllegalStateException("Cannot use the context: not started");
    }
    return lent;
  }

  /** Keeps the context; an overriding method calls this one first. */
  @Override
  public void start(SinkWriterContext lent) throws Exception {
    context = lent;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.RETAIN_RECORDS);
  }

  /** 10,000 records, about 8 MiB of them, 100 milliseconds. */
  @Override
  public BatchLimits limits() {
    return LIMITS;
  }

  /** Takes every record; override it to return {@code null} for those to leave out. */
  @Override
  public @Nullable BatchKey route(SinkRecord record, long acceptedMs) throws Exception {
    return ALL;
  }

  @Override
  public final WriteBatch begin(BatchKey key, SinkRecord first) {
    return new ListBatch();
  }

  @Override
  public Failure classify(Throwable error) {
    return Failure.unwrap(error) instanceof RejectedRecordsException rejected
        ? new Failure.Reject(rejected.culprits())
        : Failure.byType(error);
  }

  @Override
  public void close() {}

  private final class ListBatch implements WriteBatch {

    private final List<SinkRecord> records = new ArrayList<>();
    private long bytes;

    @Override
    public void write(SinkRecord record, long acceptedMs) {
      records.add(record);
      bytes += RecordSize.of(record);
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
      return CompletableFuture.supplyAsync(this::store, context().io());
    }

    private Stored store() {
      try {
        BatchSinkWriter.this.write(Collections.unmodifiableList(records));
        return Stored.ALL;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CompletionException(e);
      } catch (Exception e) {
        throw new CompletionException(e);
      }
    }
  }
}
