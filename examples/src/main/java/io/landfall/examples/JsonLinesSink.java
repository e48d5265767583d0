// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterContext;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Appends values to {@code <topic>.jsonl}, one JSON document a line; a batch is one append. */
public final class JsonLinesSink implements SinkWriter {
  private final JsonConverter json = new JsonConverter();
  private final Path directory;
  private final BatchLimits limits;
  private Executor io = Runnable::run;

  JsonLinesSink(Path directory, BatchLimits limits) {
    this.directory = directory;
    this.limits = limits;
    json.configure(Map.of("schemas.enable", false, "decimal.format", "numeric"), false);
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
  public @Nullable BatchKey route(SinkRecord record, long acceptedMs) {
    return record.value() == null ? null : BatchKey.of(record.topic());
  }

  @Override
  public WriteBatch begin(BatchKey key, SinkRecord first) {
    return new Lines(directory.resolve(first.topic() + ".jsonl"));
  }

  @Override
  public void close() {
    json.close();
  }

  private final class Lines implements WriteBatch {
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final Path file;
    private long start = -1;

    Lines(Path file) {
      this.file = file;
    }

    @Override
    public void write(SinkRecord record, long acceptedMs) {
      lines.writeBytes(json.fromConnectData("", record.valueSchema(), record.value()));
      lines.write('\n');
    }

    @Override
    public long bytes() {
      return lines.size();
    }

    @Override
    public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
      return CompletableFuture.supplyAsync(this::append, io);
    }

    private Stored append() {
      try (FileChannel out =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // A repetition begins where the failed attempt began, so nothing is there twice.
        start = start < 0 ? out.size() : start;
        out.truncate(start).write(ByteBuffer.wrap(lines.toByteArray()), start);
        out.force(true);
        return Stored.ALL;
      } catch (IOException e) {
        throw new CompletionException(e);
      }
    }
  }
}
