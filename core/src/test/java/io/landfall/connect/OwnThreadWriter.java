// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Its own provider; refuses the value {@code bad} and commits on a thread of its own, after what
 * {@code before} waits for.
 */
final class OwnThreadWriter implements SinkWriter, SinkWriterProvider {

  private static final BatchKey ALL = BatchKey.of("all");

  final List<SinkRecord> stored = new CopyOnWriteArrayList<>();

  private final BatchLimits limits;
  private final Runnable before;
  private @Nullable Executor io;

  OwnThreadWriter(BatchLimits limits, Runnable before) {
    this.limits = limits;
    this.before = before;
  }

  @Override
  public String name() {
    return "own-thread";
  }

  @Override
  public String version() {
    return "7";
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public SinkWriter create(Map<String, String> props) {
    return this;
  }

  @Override
  public void start(SinkWriterContext context) {
    io = context.io();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.RETAIN_RECORDS);
  }

  @Override
  public BatchLimits limits() {
    return limits;
  }

  @Override
  public BatchKey route(SinkRecord record, long acceptedMs) {
    return ALL;
  }

  @Override
  public WriteBatch begin(BatchKey key, SinkRecord first) {
    List<SinkRecord> records = new ArrayList<>();
    return new WriteBatch() {
      @Override
      public void write(SinkRecord record, long acceptedMs) {
        if ("bad".equals(record.value())) {
          throw new DataException("Cannot take a bad value");
        }
        records.add(record);
      }

      @Override
      public long bytes() {
        return records.size();
      }

      @Override
      public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
        return CompletableFuture.supplyAsync(
            () -> {
              before.run();
              stored.addAll(records);
              return Stored.ALL;
            },
            Objects.requireNonNull(io));
      }
    };
  }

  @Override
  public void close() {}

  List<Object> values() {
    return stored.stream().map(SinkRecord::value).toList();
  }
}
