// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.Failure;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.Settled;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterContext;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** A writer whose commits a test completes by hand, or whose answers it scripts. */
final class ScriptedWriter implements SinkWriter {

  /** An error with its meaning. */
  static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Failure failure;

    Fault(String message, Failure failure) {
      super(message);
      this.failure = failure;
    }
  }

  static Fault retry() {
    return new Fault("away", Failure.Retry.BY_POLICY);
  }

  static Fault reject() {
    return new Fault("bad", Failure.Reject.UNKNOWN);
  }

  Set<Capability> capabilities = EnumSet.of(Capability.RETAIN_RECORDS);
  BatchLimits limits = BatchLimits.NONE;
  Function<SinkRecord, BatchKey> route = record -> KEY;
  final Deque<Fault> openFaults = new ArrayDeque<>();
  final Deque<Fault> beginFaults = new ArrayDeque<>();
  final Map<Long, Fault> writeFaults = new HashMap<>();
  final Map<TopicPartition, Long> storedOffsets = new HashMap<>();
  final List<Collection<TopicPartition>> opened = new ArrayList<>();
  final List<Commit> commits = new ArrayList<>();
  final List<Long> aborted = new ArrayList<>();
  final List<Map<TopicPartition, Long>> advanced = new ArrayList<>();
  boolean mayClose = true;
  boolean answersAtOnce = true;
  Function<List<Long>, Fault> answer = offsets -> null;
  Function<List<Long>, Settled> settled = offsets -> Settled.NOTHING;
  boolean closed;

  static final BatchKey KEY = BatchKey.of("all");

  /** One call of commit. */
  static final class Commit {
    final List<OffsetRange> ranges;
    final List<Long> offsets;
    final List<Long> accepted;
    final CompletableFuture<Stored> stage = new CompletableFuture<>();

    Commit(List<OffsetRange> ranges, List<Long> offsets, List<Long> accepted) {
      this.ranges = ranges;
      this.offsets = List.copyOf(offsets);
      this.accepted = List.copyOf(accepted);
    }

    void succeeds() {
      stage.complete(Stored.ALL);
    }

    void fails(Fault fault) {
      stage.completeExceptionally(fault);
    }
  }

  Commit lastCommit() {
    return commits.get(commits.size() - 1);
  }

  List<Long> storedInOrder() {
    List<Long> stored = new ArrayList<>();
    for (Commit commit : commits) {
      if (commit.stage.isDone() && !commit.stage.isCompletedExceptionally()) {
        stored.addAll(commit.offsets);
      }
    }
    return stored;
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
  public Map<TopicPartition, Long> open(Collection<TopicPartition> added) {
    if (!openFaults.isEmpty()) {
      throw openFaults.removeFirst();
    }
    opened.add(List.copyOf(added));
    Map<TopicPartition, Long> stored = new HashMap<>(storedOffsets);
    stored.keySet().retainAll(added);
    return stored;
  }

  @Override
  public BatchKey route(SinkRecord record, long acceptedMs) {
    return route.apply(record);
  }

  @Override
  public WriteBatch begin(BatchKey key, SinkRecord first) {
    if (!beginFaults.isEmpty()) {
      throw beginFaults.removeFirst();
    }
    return new Scripted();
  }

  @Override
  public Failure classify(Throwable error) {
    return error instanceof Fault fault ? fault.failure : Failure.byType(error);
  }

  @Override
  public CompletionStage<Void> advance(Map<TopicPartition, Long> next) {
    advanced.add(next);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class Scripted implements WriteBatch {
    private final List<Long> offsets = new ArrayList<>();
    private final List<Long> accepted = new ArrayList<>();
    private long dueAtMs = Long.MAX_VALUE;

    @Override
    public long dueAtMs() {
      return dueAtMs;
    }

    @Override
    public void closeNow() {
      dueAtMs = mayClose ? Long.MIN_VALUE : dueAtMs;
    }

    @Override
    public void write(SinkRecord record, long acceptedMs) {
      Fault fault = writeFaults.get(record.kafkaOffset());
      if (fault != null) {
        throw fault;
      }
      offsets.add(record.kafkaOffset());
      accepted.add(acceptedMs);
    }

    @Override
    public long bytes() {
      return 100L * offsets.size();
    }

    @Override
    public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
      Commit commit = new Commit(ranges, offsets, accepted);
      commits.add(commit);
      if (answersAtOnce) {
        Fault fault = answer.apply(offsets);
        if (fault == null) {
          commit.succeeds();
        } else {
          commit.fails(fault);
        }
      }
      return commit.stage;
    }

    @Override
    public Settled settled() {
      return settled.apply(offsets);
    }

    @Override
    public void abort() {
      aborted.addAll(offsets);
    }
  }
}
