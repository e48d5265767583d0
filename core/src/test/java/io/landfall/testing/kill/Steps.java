// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What a host has said so far. Written by the thread that reads its output, read by the killer. */
final class Steps {

  private static final int REMEMBERED_LINES = 200;

  private final Set<String> open = new HashSet<>();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private int begun;
  private int done;
  private boolean ended;

  synchronized void read(String line) {
    if (line.startsWith(HostSteps.COMMITTING)) {
      begun++;
      open.add(line.substring(HostSteps.COMMITTING.length()));
    } else if (line.startsWith(HostSteps.COMMITTED)) {
      done++;
      open.remove(line.substring(HostSteps.COMMITTED.length()));
    } else {
      remember(line);
    }
    notifyAll();
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits for the begin of the n-th commit; false when the output ends or time is up before. */
  synchronized boolean awaitBegun(int nth, long ms) throws InterruptedException {
    awaitLine(() -> begun >= nth, ms);
    return begun >= nth;
  }

  /** Waits for the end of the n-th commit; false when the output ends or time is up before. */
  synchronized boolean awaitDone(int nth, long ms) throws InterruptedException {
    awaitLine(() -> done >= nth, ms);
    return done >= nth;
  }

  /** Whether the output ends within the time. */
  synchronized boolean awaitEnd(long ms) throws InterruptedException {
    awaitLine(() -> false, ms);
    return ended;
  }

  synchronized boolean insideCommit() {
    return !open.isEmpty();
  }

  synchronized int done() {
    return done;
  }

  /** The last lines that were no steps. */
  synchronized String lastLines() {
    return String.join(System.lineSeparator(), lastLines);
  }

  private void awaitLine(BooleanSupplier reached, long ms) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    long left = ms;
    while (!reached.getAsBoolean() && !ended && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
  }

  private void remember(String line) {
    lastLines.add(line);
    if (lastLines.size() > REMEMBERED_LINES) {
      lastLines.remove();
    }
  }
}
