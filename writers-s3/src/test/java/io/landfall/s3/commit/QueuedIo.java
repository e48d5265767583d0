// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Io threads that wait to be told: work is queued until it is run. */
final class QueuedIo implements Executor {

  private final Deque<Runnable> queue = new ArrayDeque<>();
  private boolean direct = true;

  @Override
  public void execute(Runnable work) {
    if (direct) {
      work.run();
    } else {
      queue.add(work);
    }
  }

  void pause() {
    direct = false;
  }

  /** Runs what is queued, and what that queues, up to a number of tasks. */
  void run(int tasks) {
    for (int i = 0; i < tasks && !queue.isEmpty(); i++) {
      queue.poll().run();
    }
  }

  void runAll() {
    run(Integer.MAX_VALUE);
  }
}
