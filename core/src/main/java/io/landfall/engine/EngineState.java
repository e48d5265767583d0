// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.Failure;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.SinkWriter;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the parts of one engine share; touched by the host thread only. */
final class EngineState {

  private static final Logger LOG = LoggerFactory.getLogger(SinkEngine.class);

  final String name;
  final SinkWriter writer;
  final EngineRules rules;
  final EngineLimits limits;
  final RetryPolicy retryPolicy;
  final InstantSource clock;
  final SinkListener listener;
  final RandomGenerator random;
  final EngineMetrics metrics = new EngineMetrics();
  final Mailbox mailbox = new Mailbox();
  final Partitions partitions = new Partitions();
  final Map<BatchKey, Lane> lanes = new LinkedHashMap<>();
  final ArrayDeque<Held> held = new ArrayDeque<>();

  boolean retains;
  boolean storesOffsets;
  boolean pinned;
  boolean sharesCommits;
  BatchLimits batchLimits = BatchLimits.NONE;

  long nowMs;
  private long lastReadingMs;

  /** Milliseconds that the clock has shown since and the engine's time has not followed yet. */
  private long slowedMs;

  long heapBytes;
  int bufferedRecords;
  int inFlight;

  /** Offsets of skipped records are being stored: no commit may overtake them. */
  boolean advancing;

  @Nullable SinkFailedException failure;

  EngineState(
      String name,
      SinkWriter writer,
      EngineRules rules,
      EngineLimits limits,
      RetryPolicy retryPolicy,
      InstantSource clock,
      SinkListener listener,
      RandomGenerator random) {
    this.name = name;
    this.writer = writer;
    this.rules = rules;
    this.limits = limits;
    this.retryPolicy = retryPolicy;
    this.clock = clock;
    this.listener = new SafeListener(listener);
    this.random = random;
  }

  /** Reads what is constant once the writer has started. */
  void writerStarted() {
    Set<Capability> capabilities = writer.capabilities();
    retains = capabilities.contains(Capability.RETAIN_RECORDS);
    storesOffsets = capabilities.contains(Capability.STORES_OFFSETS);
    pinned = capabilities.contains(Capability.PINNED_BOUNDARIES);
    sharesCommits = capabilities.contains(Capability.SHARED_COMMITS);
    batchLimits = writer.limits();
  }

  /** A copy, for loops that add or remove lanes. */
  List<Lane> lanesNow() {
    return new ArrayList<>(lanes.values());
  }

  /** Whether so much is buffered that nothing new should begin. */
  boolean full() {
    // What a writer does not retain is in its files already, and counts by its bytes alone
    return heapBytes > limits.bufferedBytes()
        || (retains && bufferedRecords >= limits.bufferedRecords());
  }

  /** Classifies what a call on this thread threw; an interrupt was meant for the host then. */
  Failure classifyThrown(Exception error) {
    if (error instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return classify(error);
  }

  Failure classify(Throwable error) {
    Throwable cause = Failure.unwrap(error);
    if (cause instanceof Error) {
      return new Failure.Fatal("");
    }
    try {
      return writer.classify(cause);
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
      return new Failure.Fatal("the writer could not classify the error");
    }
  }

  /**
   * Notes a retriable failure of a call that {@code what} names; false when no further attempt is
   * allowed.
   */
  boolean backOff(Backoff backoff, String what, Throwable error, OptionalLong asked) {
    Throwable cause = Failure.unwrap(error);
    OptionalLong delay = backoff.failed(cause, asked, retryPolicy, nowMs, random);
    if (delay.isEmpty()) {
      return false;
    }
    metrics.retries.add(1);
    LOG.warn(
        "Cannot {} of sink {}: {} (attempt {} failed, next in {} ms)",
        what,
        name,
        text(cause),
        backoff.failures(),
        delay.getAsLong());
    listener.retryScheduled(cause, backoff.failures(), delay.getAsLong());
    return true;
  }

  void failExhausted(Backoff backoff, String what, Throwable error) {
    long seconds = Math.max(0, nowMs - backoff.sinceMs()) / 1000;
    fail(
        "Cannot "
            + (what + " of sink " + name + ": " + text(Failure.unwrap(error)))
            + (" (gave up after " + backoff.failures() + " attempts in " + seconds + " s; ")
            + "retry.timeout.ms and max.retries bound them)",
        error);
  }

  /** Stops the sink for good; the first failure is the one that is reported. */
  void fail(String message, @Nullable Throwable cause) {
    if (failure == null) {
      failure = new SinkFailedException(message, cause == null ? null : Failure.unwrap(cause));
      LOG.error("{}", message, cause);
      listener.failed(failure);
    }
  }

  /** Whoever calls on is told; a failure from before stays the one that is told. */
  void close() {
    if (failure == null) {
      failure = new SinkFailedException("Cannot go on with sink " + name + " (it is closed)", null);
    }
  }

  /**
   * A clock that is set back must not make accepted records older than their predecessors, nor stop
   * deadlines until it has caught up: the engine's time goes on at half its pace until then.
   */
  void readClock() {
    long reading = clock.millis();
    long passed = reading - lastReadingMs;
    lastReadingMs = reading;
    if (reading >= nowMs) {
      nowMs = reading;
      slowedMs = 0;
    } else if (passed > 0) {
      slowedMs += passed;
      nowMs += slowedMs / 2;
      slowedMs %= 2;
    }
  }

  /** An instant of the engine's time as the clock will show it, as far as that is known. */
  long onTheClock(long engineMs) {
    long ahead = nowMs - lastReadingMs;
    return engineMs == Long.MAX_VALUE || ahead <= 0 ? engineMs : engineMs - ahead;
  }

  static String text(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getName() : message;
  }

  static String hint(Failure failure) {
    return failure instanceof Failure.Fatal fatal && !fatal.hint().isEmpty()
        ? " (" + fatal.hint() + ")"
        : "";
  }
}
