// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import io.landfall.engine.EngineLimits;
import io.landfall.engine.SinkEngine;
import io.landfall.engine.SinkListener;
import io.landfall.testing.CommitTap.Passage;
import io.landfall.writer.BatchKey;
import io.landfall.writer.Capability;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.SinkWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** A writer on the real engine, and the loop of a host around it; one process of a contract. */
final class ContractSink implements SinkListener, AutoCloseable {

  private static final Duration STEP = Duration.ofMillis(50);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final ManualClock clock = new ManualClock();
  private final RecordingDeadLetters letters = new RecordingDeadLetters();
  private final SinkWriter writer;
  private final CommitTap tap;
  private final SinkEngine engine;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final List<Throwable> retries = new ArrayList<>();
  private final List<OffsetRange> dropped = new ArrayList<>();
  private boolean crashed;

  ContractSink(SinkWriter writer, IntFunction<Passage> passages) {
    this(
        writer,
        passages,
        new RetryPolicy(1, 10, RetryPolicy.Jitter.NONE, -1, -1, RetryPolicy.Exhausted.FAIL));
  }

  private ContractSink(SinkWriter writer, IntFunction<Passage> passages, RetryPolicy policy) {
    this.writer = writer;
    tap = new CommitTap(writer, passages);
    engine =
        SinkEngine.builder(tap)
            .name("contract")
            .clock(clock)
            .limits(new EngineLimits(100_000, 64L << 20, 4, 3, 0))
            .retryPolicy(policy)
            .deadLetters(letters)
            .listener(this)
            .build();
  }

  /** A sink that repeats nothing and goes on without what it could not store. */
  static ContractSink givingUp(SinkWriter writer) {
    return new ContractSink(
        writer,
        commit -> Passage.PASSED,
        new RetryPolicy(1, 1, RetryPolicy.Jitter.NONE, -1, 0, RetryPolicy.Exhausted.DROP));
  }

  ContractSink start() {
    engine.start();
    return this;
  }

  /** Reads from the offsets given, or from where the target says. */
  ContractSink assign(Map<TopicPartition, Long> groupOffsets) {
    positions.putAll(groupOffsets);
    engine.assign(groupOffsets.keySet());
    seek();
    return this;
  }

  private void seek() {
    Map<TopicPartition, Long> seeks = engine.seeks();
    positions.putAll(seeks);
    engine.sought(seeks.keySet());
  }

  long position(TopicPartition partition) {
    return positions.getOrDefault(partition, 0L);
  }

  /** One poll: what lies before a position is not read. */
  void poll(List<SinkRecord> records) {
    for (SinkRecord record : records) {
      TopicPartition partition = Records.partition(record);
      if (record.originalKafkaOffset() >= position(partition)) {
        engine.put(record);
        positions.put(partition, record.originalKafkaOffset() + 1);
      }
    }
    engine.tick();
    seek();
  }

  /** Goes on until everything is stored, or a lost commit keeps it from that. */
  void settle() {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!engine.flush(STEP) && tap.lost() == 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "Cannot settle: retries " + retries + ", committable " + engine.committable());
      }
      clock.advanceMs(20);
      engine.tick();
    }
    engine.tick();
  }

  /** A while in which retries happen. */
  void work(int rounds) {
    for (int i = 0; i < rounds; i++) {
      engine.flush(Duration.ofMillis(20));
      clock.advanceMs(20);
      engine.tick();
    }
  }

  /** The process dies; what it has sent arrives all the same. */
  Map<TopicPartition, Long> crash() {
    crashed = true;
    for (CompletableFuture<?> answer : tap.unanswered()) {
      try {
        answer.get(60, TimeUnit.SECONDS);
      } catch (ExecutionException ignored) {
        // the target has refused it, which is an answer as well
      } catch (InterruptedException | TimeoutException e) {
        throw new AssertionError("Cannot wait for a commit", e);
      }
    }
    Map<TopicPartition, Long> offsets = engine.committable();
    writer.close();
    return offsets;
  }

  Map<TopicPartition, Long> committable() {
    return engine.committable();
  }

  void release(TopicPartition partition, ReleaseCause cause) {
    engine.release(List.of(partition), cause);
  }

  RecordingDeadLetters letters() {
    return letters;
  }

  List<Throwable> retries() {
    return retries;
  }

  /** Whether the policy has dropped the record. */
  boolean isDropped(TopicPartition partition, long offset) {
    return dropped.stream()
        .anyMatch(
            range ->
                range.partition().equals(partition)
                    && range.from() <= offset
                    && offset < range.until());
  }

  CommitTap tap() {
    return tap;
  }

  boolean has(Capability capability) {
    return writer.capabilities().contains(capability);
  }

  @Override
  public void retryScheduled(Throwable cause, int failures, long delayMs) {
    retries.add(cause);
  }

  @Override
  public void batchDropped(BatchKey key, List<OffsetRange> ranges, Throwable cause) {
    dropped.addAll(ranges);
  }

  @Override
  public void close() {
    if (!crashed) {
      engine.close();
    }
  }
}
