// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Carries completions from any thread to the host thread. */
final class Mailbox {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Runnable> mail = new ArrayDeque<>();

  /** Read on the path of every record, so it costs a volatile read and no lock. */
  private volatile boolean any;

  void post(Runnable completion) {
    lock.lock();
    try {
      mail.addLast(completion);
      any = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean hasMail() {
    return any;
  }

  @Nullable Runnable poll() {
    if (!any) {
      return null;
    }
    lock.lock();
    try {
      Runnable next = mail.pollFirst();
      any = !mail.isEmpty();
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for mail; the interrupt flag is kept for the host. */
  boolean await(long nanos) {
    if (any) {
      return true;
    }
    lock.lock();
    try {
      long left = nanos;
      while (mail.isEmpty() && left > 0) {
        left = arrived.awaitNanos(left);
      }
      return !mail.isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return any;
    } finally {
      lock.unlock();
    }
  }
}
