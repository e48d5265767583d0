// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Threads of which one runs at a time, and only when it is told to: what they do one after another
 * is what a schedule says.
 */
final class Strands implements AutoCloseable {

  /** Work that stops wherever it wants to be told how to go on. */
  final class Strand {
    private final Semaphore go = new Semaphore(0);
    private final Thread thread;
    private @Nullable Runnable work;
    private boolean ends;

    /** What the strand waits for; null once its work is done. */
    @Nullable Object waits;

    /** How it is to go on. */
    @Nullable Object answer;

    /** Whether tasks that are handed over run at once, as part of this one. */
    boolean inline;

    int owner;

    private Strand() {
      thread = new Thread(this::live, "strand");
      thread.setDaemon(true);
      thread.start();
    }

    private void live() {
      while (true) {
        go.acquireUninterruptibly();
        if (ends) {
          return;
        }
        try {
          work.run();
        } catch (Killed e) {
          // Its owner is gone
        }
        waits = null;
        inline = false;
        back.release();
      }
    }

    /** Runs on until it waits again or is done; called by the schedule. */
    void resume(@Nullable Object how) {
      answer = how;
      go.release();
      back.acquireUninterruptibly();
      if (waits == null) {
        running.remove(this);
        idle.push(this);
      }
    }

    /** Waits to be told how to go on; called by the strand itself. */
    Object pause(Object reason) {
      waits = reason;
      back.release();
      go.acquireUninterruptibly();
      waits = reason;
      return answer;
    }
  }

  private final Semaphore back = new Semaphore(0);
  private final Deque<Strand> idle = new ArrayDeque<>();
  private final List<Strand> all = new ArrayList<>();

  /** Strands that wait, in the order in which they began. */
  final List<Strand> running = new ArrayList<>();

  /** Runs work until it waits for the first time. */
  void start(int owner, boolean inline, Runnable work) {
    Strand strand = idle.poll();
    if (strand == null) {
      strand = new Strand();
      all.add(strand);
    }
    strand.work = work;
    strand.owner = owner;
    strand.inline = inline;
    running.add(strand);
    strand.resume(null);
  }

  /** The strand of the current thread; null for another thread. */
  @Nullable Strand current() {
    Thread thread = Thread.currentThread();
    for (Strand strand : running) {
      if (strand.thread == thread) {
        return strand;
      }
    }
    return null;
  }

  @Override
  public void close() {
    for (Strand strand : all) {
      strand.ends = true;
      strand.go.release();
    }
  }
}
