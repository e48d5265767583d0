// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** What other threads ask of a loop; it looks once per poll. */
final class LoopControl {

  private final Queue<CompletableFuture<Boolean>> flushes = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;
  private volatile boolean over;
  private volatile long deadlineNanos;

  /** Asks for an orderly end within the budget; a later call can only shorten it. */
  synchronized void stop(Duration budget) {
    long deadline = System.nanoTime() + budget.toNanos();
    if (!stopping || deadline - deadlineNanos < 0) {
      deadlineNanos = deadline;
    }
    stopping = true;
  }

  boolean stopping() {
    return stopping;
  }

  /** What is left of the time for an orderly end. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }

  /** True when all that may be stored early is stored, and its offsets are committed. */
  CompletableFuture<Boolean> flush() {
    CompletableFuture<Boolean> asked = new CompletableFuture<>();
    flushes.add(asked);
    if (over) {
      refuseFlushes();
    }
    return asked;
  }

  /** Runs the flush once for all that have asked. */
  void answerFlushes(BooleanSupplier flush) {
    if (!flushes.isEmpty()) {
      int asked = flushes.size();
      boolean done = flush.getAsBoolean();
      for (int i = 0; i < asked; i++) {
        answer(done);
      }
    }
  }

  /** Nobody looks any more. */
  void end() {
    over = true;
    refuseFlushes();
  }

  private void refuseFlushes() {
    while (!flushes.isEmpty()) {
      answer(false);
    }
  }

  private void answer(boolean done) {
    CompletableFuture<Boolean> asked = flushes.poll();
    if (asked != null) {
      asked.complete(done);
    }
  }
}
