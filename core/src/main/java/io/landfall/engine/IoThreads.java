// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Cached daemon threads for blocking work of one task. Work never queues, so that work which waits
 * for other work cannot deadlock; {@link #close} interrupts what still runs.
 */
public final class IoThreads implements Executor, AutoCloseable {

  private static final long IDLE_SECONDS = 30;

  private final ExecutorService threads;

  /**
   * @param name prefix of the threads' names, such as sink and task
   */
  public IoThreads(String name) {
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, name + "-io-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
