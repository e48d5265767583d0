// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Several requests at a time, but not all of a thousand at once. */
final class Fanout {

  /** How many of the tasks of one call run at a time. */
  static final int WIDTH = 16;

  /** Work that waits for a store. */
  interface Task {
    void run() throws Exception;
  }

  private final ConcurrentLinkedQueue<Task> waiting;
  private final AtomicInteger left;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private Fanout(List<? extends Task> tasks) {
    waiting = new ConcurrentLinkedQueue<>(tasks);
    left = new AtomicInteger(tasks.size());
  }

  /**
   * Runs all tasks, also when some fail.
   *
   * @return completes after the last one, with the failure of the first one that failed
   */
  static CompletableFuture<Void> run(Executor io, List<? extends Task> tasks) {
    Fanout fanout = new Fanout(tasks);
    if (tasks.isEmpty()) {
      fanout.done.complete(null);
    }
    try {
      for (int i = 0; i < Math.min(WIDTH, tasks.size()); i++) {
        io.execute(fanout::work);
      }
    } catch (RejectedExecutionException e) {
      // The task's threads are gone: nobody will carry out what is left
      fanout.done.completeExceptionally(e);
    }
    return fanout.done;
  }

  /** Waits for tasks on an io thread; each of them ends. */
  static void await(CompletableFuture<Void> tasks) throws IOException {
    try {
      tasks.join();
    } catch (CompletionException e) {
      rethrow(Objects.requireNonNull(e.getCause()));
    }
  }

  /** Throws what a task threw. */
  static void rethrow(Throwable failure) throws IOException {
    if (failure instanceof IOException known) {
      throw known;
    }
    if (failure instanceof RuntimeException known) {
      throw known;
    }
    if (failure instanceof Error known) {
      throw known;
    }
    throw new IllegalStateException(failure);
  }

  private void work() {
    Task task;
    while ((task = waiting.poll()) != null) {
      try {
        task.run();
      } catch (Throwable e) {
        note(e);
      }
      if (left.decrementAndGet() == 0) {
        Throwable failed = failure.get();
        if (failed == null) {
          done.complete(null);
        } else {
          done.completeExceptionally(failed);
        }
      }
    }
  }

  /** Keeps the gravest one: what stops the task is not hidden by what is tried again. */
  private void note(Throwable error) {
    failure.accumulateAndGet(
        error, (kept, next) -> kept == null || (isMinor(kept) && !isMinor(next)) ? next : kept);
  }

  private static boolean isMinor(Throwable error) {
    return error instanceof IOException;
  }
}
