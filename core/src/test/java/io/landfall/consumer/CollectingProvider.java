// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterContext;
import io.landfall.writer.SinkWriterProvider;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Collects the values of all tasks; refuses the value "bad". */
final class CollectingProvider implements SinkWriterProvider {

  final Queue<String> values = new ConcurrentLinkedQueue<>();

  @Override
  public String name() {
    return "collecting";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public SinkWriter create(Map<String, String> props) {
    return new Writer();
  }

  private final class Writer implements SinkWriter {

    private final BatchKey key = BatchKey.of("all");
    private SinkWriterContext context;

    @Override
    public void start(SinkWriterContext started) {
      context = started;
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.RETAIN_RECORDS);
    }

    @Override
    public BatchLimits limits() {
      return new BatchLimits(50, Long.MAX_VALUE, 20);
    }

    @Override
    public BatchKey route(SinkRecord record, long acceptedMs) {
      return key;
    }

    @Override
    public WriteBatch begin(BatchKey batchKey, SinkRecord first) {
      return new Batch();
    }

    @Override
    public void close() {}

    private final class Batch implements WriteBatch {

      private final List<String> written = new ArrayList<>();

      @Override
      public void write(SinkRecord record, long acceptedMs) {
        if ("bad".equals(record.value())) {
          throw new DataException("too bad");
        }
        written.add(String.valueOf(record.value()));
      }

      @Override
      public long bytes() {
        return written.size();
      }

      @Override
      public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
        return CompletableFuture.supplyAsync(
            () -> {
              values.addAll(written);
              return Stored.ALL;
            },
            context.io());
      }
    }
  }
}
