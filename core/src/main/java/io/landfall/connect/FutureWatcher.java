// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Turns futures that can only be waited for into stages that tell. One thread waits for them in the
 * order in which they came, and ends when there are none.
 */
final class FutureWatcher implements AutoCloseable {

  private static final long IDLE_SECONDS = 30;

  private final ExecutorService watcher;

  FutureWatcher(String threadName) {
    ThreadPoolExecutor single =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, threadName);
              thread.setDaemon(true);
              return thread;
            });
    single.allowCoreThreadTimeOut(true);
    watcher = single;
  }

  CompletionStage<?> watch(Future<?> future) {
    CompletableFuture<Object> stage = new CompletableFuture<>();
    if (future.isDone()) {
      settle(future, stage);
    } else {
      watcher.execute(() -> settle(future, stage));
    }
    return stage;
  }

  private static void settle(Future<?> future, CompletableFuture<Object> stage) {
    try {
      stage.complete(future.get());
    } catch (ExecutionException e) {
      stage.completeExceptionally(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      // The task has stopped: nobody asks for the answer any more.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      stage.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    watcher.shutdownNow();
  }
}
