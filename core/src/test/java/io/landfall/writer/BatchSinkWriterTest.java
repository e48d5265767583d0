// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.metrics.SinkMetrics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchSinkWriterTest {

  private final List<List<Object>> written = new ArrayList<>();
  private final Deque<Exception> failures = new ArrayDeque<>();
  private final Deque<Runnable> io = new ArrayDeque<>();

  private final BatchSinkWriter writer =
      new BatchSinkWriter() {
        @Override
        protected void write(List<SinkRecord> batch) throws Exception {
          Exception failure = failures.poll();
          if (failure != null) {
            throw failure;
          }
          written.add(new ArrayList<>(batch.stream().map(SinkRecord::value).toList()));
        }
      };

  private record Context(Executor io) implements SinkWriterContext {
    @Override
    public InstantSource clock() {
      return InstantSource.system();
    }

    @Override
    public SinkMetrics metrics() {
      return SinkMetrics.NONE;
    }

    @Override
    public String sinkName() {
      return "s";
    }

    @Override
    public int taskId() {
      return 0;
    }
  }

  private static SinkRecord record(@Nullable Object value) {
    return new SinkRecord("t", 0, null, null, null, value, 0);
  }

  private WriteBatch batch(Object... values) throws Exception {
    writer.start(new Context(io::add));
    BatchKey key = Objects.requireNonNull(writer.route(record(values[0]), 0));
    WriteBatch batch = writer.begin(key, record(values[0]));
    for (Object value : values) {
      batch.write(record(value), 0);
    }
    return batch;
  }

  private CompletableFuture<Stored> commit(WriteBatch batch) {
    CompletableFuture<Stored> stage = batch.commit(List.of()).toCompletableFuture();
    assertThat(stage).isNotDone();
    io.remove().run();
    return stage;
  }

  private Failure failure(CompletableFuture<Stored> stage) {
    return writer.classify(stage.handle((stored, error) -> error).join());
  }

  @Test
  void aBatchIsWrittenOnTheIoThreads() throws Exception {
    assertThat(commit(batch("a", "b")).join()).isEqualTo(Stored.ALL);
    assertThat(written).containsExactly(List.of("a", "b"));
  }

  @Test
  void aRetryWritesTheWholeListAgain() throws Exception {
    WriteBatch batch = batch("a", "b");
    failures.add(new IOException("away"));
    assertThat(failure(commit(batch))).isEqualTo(Failure.Retry.BY_POLICY);
    assertThat(commit(batch).join()).isEqualTo(Stored.ALL);
    assertThat(written).containsExactly(List.of("a", "b"));
  }

  @Test
  void aRefusalWithoutNamesIsUnknown() throws Exception {
    failures.add(new DataException("bad"));
    assertThat(failure(commit(batch("a", "b")))).isEqualTo(Failure.Reject.UNKNOWN);
  }

  @Test
  void aRefusalMayNameTheCulprits() throws Exception {
    DataException cause = new DataException("bad");
    failures.add(new RejectedRecordsException(Map.of(1, cause)));
    assertThat(failure(commit(batch("a", "b")))).isEqualTo(new Failure.Reject(Map.of(1, cause)));
  }

  @Test
  void anUnknownErrorIsFatal() throws Exception {
    failures.add(new IllegalStateException("bug"));
    assertThat(failure(commit(batch("a")))).isEqualTo(new Failure.Fatal(""));
  }

  @Test
  void anInterruptionIsFatalAndKept() throws Exception {
    failures.add(new InterruptedException());
    CompletableFuture<Stored> stage = commit(batch("a"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure(stage)).isEqualTo(new Failure.Fatal(""));
    assertThatThrownBy(stage::join).isInstanceOf(CompletionException.class);
  }

  @Test
  void culpritsStandInTheMessageInOrder() {
    DataException third = new DataException("c");
    assertThat(new RejectedRecordsException(Map.of(7, new DataException("x"), 3, third)))
        .hasMessage("Cannot write records [3, 7] of a batch (the target refuses them)")
        .hasCause(third);
    assertThatThrownBy(() -> new RejectedRecordsException(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot reject records: {} (throw a DataException where the culprits are unknown)");
  }

  @Test
  void everyRecordHasTheSameKey() throws Exception {
    assertThat(writer.route(record("a"), 0)).isSameAs(writer.route(record("b"), 1));
    assertThat(writer.capabilities()).containsExactly(Capability.RETAIN_RECORDS);
    assertThat(writer.limits()).isEqualTo(new BatchLimits(10_000, 8L << 20, 100));
  }

  @Test
  void theContextNeedsAStart() {
    assertThatThrownBy(writer::context).hasMessage("Cannot use the context: not started");
  }

  @Test
  void largeRecordsCountMore() {
    Schema schema =
        SchemaBuilder.struct()
            .field("a", Schema.STRING_SCHEMA)
            .field("b", SchemaBuilder.array(Schema.INT32_SCHEMA).build())
            .build();
    assertThat(RecordSize.of(record(null))).isEqualTo(80);
    assertThat(RecordSize.of(record("x".repeat(1000)))).isEqualTo(1072);
    assertThat(RecordSize.of(record(new byte[500]))).isEqualTo(572);
    assertThat(RecordSize.of(record(ByteBuffer.allocate(10)))).isEqualTo(82);
    assertThat(RecordSize.of(record(Map.of("abc", 1)))).isEqualTo(83);
    assertThat(RecordSize.of(record(new Struct(schema).put("a", "xyz").put("b", List.of(1, 2)))))
        .isEqualTo(91);
  }
}
