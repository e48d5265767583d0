// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.Failure;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.Settled;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterContext;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Stands between the engine and a real writer: loses commits and answers, and keeps count. */
final class CommitTap implements SinkWriter {

  /** What happens to a commit. */
  enum Passage {
    /** To the writer and back. */
    PASSED,
    /** Neither sent nor answered: the process dies before it. */
    LOST_BEFORE,
    /** Sent, never answered: the process dies after it. */
    LOST_AFTER,
    /** Not sent, answered as a failure that will pass. */
    FAILED_BEFORE,
    /** Sent, answered as a failure that will pass. */
    FAILED_AFTER
  }

  /** What the engine hears of a commit that was kept from the writer, or its answer. */
  private static final class CutLine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CutLine() {
      super("Cannot reach the target (the contract has cut the line)");
    }
  }

  private final SinkWriter writer;
  private final IntFunction<Passage> passages;
  private final Map<BatchKey, List<OffsetRange>> committed = new HashMap<>();
  private final List<CompletableFuture<Stored>> unanswered =
      Collections.synchronizedList(new ArrayList<>());
  private final List<String> violations = new ArrayList<>();
  private @Nullable Thread host;
  private int commits;
  private int lost;

  CommitTap(SinkWriter writer, IntFunction<Passage> passages) {
    this.writer = writer;
    this.passages = passages;
  }

  /** Commits that the engine has asked for. */
  int commits() {
    return commits;
  }

  /** Commits that will never be answered. */
  int lost() {
    return lost;
  }

  /** Calls on a wrong thread, and commits of a key out of order. */
  List<String> violations() {
    return violations;
  }

  /** Answers that nobody hears; for waiting until they have arrived. */
  List<CompletableFuture<Stored>> unanswered() {
    return List.copyOf(unanswered);
  }

  @Override
  public void start(SinkWriterContext context) throws Exception {
    onHostThread();
    writer.start(context);
  }

  @Override
  public Set<Capability> capabilities() {
    return writer.capabilities();
  }

  @Override
  public BatchLimits limits() {
    return writer.limits();
  }

  @Override
  public Map<TopicPartition, Long> open(Collection<TopicPartition> added) throws Exception {
    onHostThread();
    return writer.open(added);
  }

  @Override
  public @Nullable BatchKey route(SinkRecord record, long acceptedMs) throws Exception {
    onHostThread();
    return writer.route(record, acceptedMs);
  }

  @Override
  public WriteBatch begin(BatchKey key, SinkRecord first) throws Exception {
    onHostThread();
    return new Tapped(key, writer.begin(key, first));
  }

  @Override
  public Failure classify(Throwable error) {
    return error instanceof CutLine ? Failure.Retry.BY_POLICY : writer.classify(error);
  }

  @Override
  public CompletionStage<Void> advance(Map<TopicPartition, Long> next) {
    onHostThread();
    return writer.advance(next);
  }

  @Override
  public void release(Collection<TopicPartition> removed, ReleaseCause cause) {
    onHostThread();
    writer.release(removed, cause);
  }

  @Override
  public void close() {
    onHostThread();
    writer.close();
  }

  private void onHostThread() {
    Thread current = Thread.currentThread();
    if (host == null) {
      host = current;
    } else if (host != current) {
      violations.add("called by " + current.getName() + ", not by " + host.getName());
    }
  }

  private final class Tapped implements WriteBatch {
    private final BatchKey key;
    private final WriteBatch batch;

    Tapped(BatchKey key, WriteBatch batch) {
      this.key = key;
      this.batch = batch;
    }

    @Override
    public boolean accepts(SinkRecord next, long acceptedMs) {
      return batch.accepts(next, acceptedMs);
    }

    @Override
    public void write(SinkRecord record, long acceptedMs) throws Exception {
      onHostThread();
      batch.write(record, acceptedMs);
    }

    @Override
    public long bytes() {
      return batch.bytes();
    }

    @Override
    public long heapBytes() {
      return batch.heapBytes();
    }

    @Override
    public long dueAtMs() {
      return batch.dueAtMs();
    }

    @Override
    public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
      onHostThread();
      return switch (passages.apply(commits++)) {
        case PASSED -> batch.commit(ranges).thenApply(stored -> noted(ranges, stored));
        case FAILED_BEFORE -> CompletableFuture.failedFuture(new CutLine());
        case FAILED_AFTER -> failed(batch.commit(ranges));
        case LOST_BEFORE -> {
          lost++;
          yield new CompletableFuture<>();
        }
        case LOST_AFTER -> {
          lost++;
          unanswered.add(batch.commit(ranges).toCompletableFuture());
          yield new CompletableFuture<>();
        }
      };
    }

    private CompletionStage<Stored> failed(CompletionStage<Stored> stage) {
      return stage.handle(
          (stored, error) -> {
            throw new CutLine();
          });
    }

    private Stored noted(List<OffsetRange> ranges, Stored stored) {
      synchronized (committed) {
        List<OffsetRange> former = committed.computeIfAbsent(key, k -> new ArrayList<>());
        for (OffsetRange range : ranges) {
          for (OffsetRange earlier : former) {
            if (earlier.partition().equals(range.partition()) && earlier.from() > range.from()) {
              violations.add(range + " stored after " + earlier + " of key " + key);
            }
          }
        }
        former.addAll(ranges);
      }
      return stored;
    }

    @Override
    public Settled settled() {
      onHostThread();
      return batch.settled();
    }

    @Override
    public void abort() {
      onHostThread();
      batch.abort();
    }
  }
}
