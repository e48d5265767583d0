// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.engine.EngineLimits;
import io.landfall.engine.SinkEngine;
import io.landfall.engine.SinkFailedException;
import io.landfall.s3.store.ObjectStore;
import io.landfall.testing.ManualClock;
import io.landfall.testing.RecordingDeadLetters;
import io.landfall.testing.Records;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The writer in the real engine and in a thread of its own, reading a topic-partition from where
 * the store says to its end, while a clock of its own goes on with each poll.
 *
 * <p><b>Threading:</b> one thread; the owner's own sees flags only.
 */
final class LogOwner implements AutoCloseable {

  private static final long PATIENCE_MS = 60_000;
  private static final Duration POLL = Duration.ofMillis(5);
  private static final Duration STOP = Duration.ofSeconds(20);

  /** How it reads: so many records a poll, so long a poll. */
  record Pace(int records, int millis) {}

  private final SinkEngine engine;
  private final List<SinkRecord> log;
  private final TopicPartition partition;
  private final ManualClock clock;
  private final Pace pace;
  private final BooleanSupplier paused;
  private final CountDownLatch claimed = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "log-owner");
  private int position;
  private final AtomicInteger pollsLeft = new AtomicInteger(Integer.MAX_VALUE);
  private volatile boolean complete;
  private volatile @Nullable Throwable fault;

  /**
   * Begins to read.
   *
   * @param paused while it is true the owner does not poll, as in a long collection
   */
  LogOwner(
      Map<String, String> props,
      ObjectStore store,
      List<SinkRecord> log,
      ManualClock clock,
      Pace pace,
      BooleanSupplier paused) {
    this.log = log;
    this.partition = Records.partition(log.get(0));
    this.clock = clock;
    this.pace = pace;
    this.paused = paused;
    this.engine =
        SinkEngine.builder(S3WriterProvider.withStore(store).create(props))
            .name("test")
            .clock(clock)
            .limits(new EngineLimits(100, 64L << 20, 4, 3, 0))
            .retryPolicy(RetryPolicy.DEFAULT)
            .deadLetters(new RecordingDeadLetters())
            .build();
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns when it has claimed the partition, or has ended. */
  void awaitClaim() throws InterruptedException {
    await(claimed, "claim " + partition);
  }

  /** Returns when it has ended: everything is stored, or it is told to, or it cannot go on. */
  void awaitEnd() throws InterruptedException {
    await(finished, "finish " + partition);
  }

  /** Whether all records are stored, as far as it knows. */
  boolean isComplete() {
    return complete;
  }

  boolean hasEnded() {
    return finished.getCount() == 0;
  }

  @Nullable Throwable fault() {
    return fault;
  }

  /** The partition is another one's, of which it hears after so many polls. */
  void lose(int polls) {
    pollsLeft.set(polls);
  }

  private void await(CountDownLatch what, String aim) throws InterruptedException {
    if (!what.await(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
      throw new AssertionError("Cannot " + aim + ": " + where());
    }
  }

  private String where() {
    StringBuilder where = new StringBuilder("position " + position + ", fault " + fault);
    for (StackTraceElement frame : thread.getStackTrace()) {
      where.append(System.lineSeparator()).append("  at ").append(frame);
    }
    return where.toString();
  }

  private void run() {
    try {
      engine.start();
      engine.assign(Set.of(partition));
      follow();
      claimed.countDown();
      while (!complete && pollsLeft.get() > 0) {
        poll();
      }
      if (complete) {
        engine.stop(STOP);
      }
      engine.release(Set.of(partition), complete ? ReleaseCause.STOPPED : ReleaseCause.LOST);
    } catch (SinkFailedException e) {
      fault = e;
    } catch (Throwable e) {
      fault = e;
      throw e;
    } finally {
      engine.close();
      claimed.countDown();
      finished.countDown();
    }
  }

  private void poll() {
    if (paused.getAsBoolean()) {
      engine.await(POLL);
      pause();
    } else {
      pollsLeft.updateAndGet(left -> left == Integer.MAX_VALUE ? left : left - 1);
      for (int i = 0; i < pace.records && position < log.size() && !engine.wantsPause(); i++) {
        engine.put(log.get(position++));
      }
      clock.advanceMs(pace.millis);
      engine.tick();
      follow();
      engine.await(POLL);
      engine.tick();
      follow();
      complete = engine.committable().getOrDefault(partition, 0L) == log.size();
    }
  }

  /** Nothing may be under way that could be waited for. */
  private static void pause() {
    LockSupport.parkNanos(POLL.toNanos());
  }

  private void follow() {
    Map<TopicPartition, Long> seeks = engine.seeks();
    if (seeks.containsKey(partition)) {
      position = Math.toIntExact(Math.max(0, seeks.get(partition)));
      engine.sought(seeks.keySet());
    }
  }

  @Override
  public void close() {
    lose(0);
    try {
      thread.join(PATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
