// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The task's io threads, and how much they still have to do: what aborts an upload when the sink
 * stops needs the store, so that it is not closed at once.
 *
 * <p><b>Threading:</b> any number of threads.
 */
final class CountedIo implements Executor {

  private final Executor io;
  private long running;

  CountedIo(Executor io) {
    this.io = io;
  }

  @Override
  public void execute(Runnable work) {
    synchronized (this) {
      running++;
    }
    try {
      io.execute(() -> run(work));
    } catch (Throwable e) {
      ended();
      throw e;
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      ended();
    }
  }

  private synchronized void ended() {
    running--;
    notifyAll();
  }

  /**
   * Waits until nothing is under way, and nothing that it has begun.
   *
   * @return whether that is so; false after the time, or when interrupted
   */
  synchronized boolean awaitIdle(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    try {
      while (running > 0) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (leftMs <= 0) {
          return false;
        }
        wait(leftMs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return true;
  }
}
