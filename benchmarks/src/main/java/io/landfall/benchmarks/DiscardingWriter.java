// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterContext;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.sink.SinkRecord;

/** Counts records and forgets them, so that what remains is the engine. */
public final class DiscardingWriter implements SinkWriter {

  private static final CompletionStage<Stored> DONE = CompletableFuture.completedFuture(Stored.ALL);

  private final BatchKey[] keys;
  private final Set<Capability> capabilities;
  private final BatchLimits limits;

  /**
   * @param keys how many batch keys the records are spread over, by offset; a writer that does not
   *     retain records has so many for each of its partitions
   */
  public DiscardingWriter(int keys, Set<Capability> capabilities, BatchLimits limits) {
    this.keys = new BatchKey[keys];
    for (int i = 0; i < keys; i++) {
      this.keys[i] = BatchKey.of("key", i);
    }
    this.capabilities = capabilities;
    this.limits = limits;
  }

  @Override
  public void start(SinkWriterContext context) {}

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public BatchLimits limits() {
    return limits;
  }

  @Override
  public BatchKey route(SinkRecord record, long acceptedMs) {
    int spread = (int) (record.originalKafkaOffset() * 8) + record.originalKafkaPartition();
    return keys[(spread & Integer.MAX_VALUE) % keys.length];
  }

  @Override
  public WriteBatch begin(BatchKey key, SinkRecord first) {
    return new Discarded();
  }

  @Override
  public void close() {}

  private final class Discarded implements WriteBatch {
    private long bytes;
    private int records;

    @Override
    public void write(SinkRecord record, long acceptedMs) {
      bytes += 100;
      records++;
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
      Meter.current().add(records);
      return DONE;
    }
  }
}
