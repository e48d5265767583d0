// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Threads of another executor, some at a time: what comes then waits for one of these to be free.
 * Tasks do not throw.
 *
 * <p><b>Threading:</b> any number of threads.
 */
public final class Throttle implements Executor {

  private final Executor io;
  private final int most;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private int running;

  /**
   * @param most threads at a time
   */
  public Throttle(Executor io, int most) {
    this.io = io;
    this.most = most;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      if (running == most) {
        waiting.addLast(task);
        return;
      }
      running++;
    }
    try {
      io.execute(() -> work(task));
    } catch (Throwable e) {
      // Who runs already goes on with what waits
      ended();
      throw e;
    }
  }

  private void work(Runnable first) {
    for (Runnable task = first; task != null; task = next()) {
      task.run();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable task = waiting.pollFirst();
    if (task == null) {
      ended();
    }
    return task;
  }

  private synchronized void ended() {
    running--;
  }
}
