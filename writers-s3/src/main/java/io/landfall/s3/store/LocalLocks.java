// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer at a time per key, among all threads of this process and all processes of this
 * machine: a byte of a lock file stands for some of the keys.
 *
 * <p>A process has one channel per file, however many stores are open: closing any channel of a
 * file gives up all locks that the process has on it.
 */
final class LocalLocks implements AutoCloseable {

  private static final int STRIPES = 64;
  private static final long PATIENCE_MS = 30_000;
  private static final Map<Path, Shared> OPEN = new HashMap<>();

  private static final class Shared {
    final ReentrantLock[] stripes = new ReentrantLock[STRIPES];
    final FileChannel channel;
    int users;

    Shared(Path file) throws IOException {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      for (int i = 0; i < STRIPES; i++) {
        stripes[i] = new ReentrantLock();
      }
    }
  }

  /** What is done while no one else writes to the key. */
  interface Work<T> {
    T run() throws IOException;
  }

  private final Path file;
  private final Shared shared;
  private boolean closed;

  private LocalLocks(Path file, Shared shared) {
    this.file = file;
    this.shared = shared;
  }

  static LocalLocks open(Path file) throws IOException {
    synchronized (OPEN) {
      Shared shared = OPEN.get(file);
      if (shared == null) {
        shared = new Shared(file);
        OPEN.put(file, shared);
      }
      shared.users++;
      return new LocalLocks(file, shared);
    }
  }

  /** Waits until no one else writes to the key, and does the work. */
  <T> T holding(String key, Work<T> work) throws IOException {
    int stripe = Math.floorMod(key.hashCode(), STRIPES);
    ReentrantLock inProcess = shared.stripes[stripe];
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    try {
      if (!inProcess.tryLock(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        throw late(key);
      }
    } catch (InterruptedException e) {
      throw interrupted(key);
    }
    try {
      FileLock lock = lock(key, stripe, end);
      try {
        return work.run();
      } finally {
        lock.release();
      }
    } finally {
      inProcess.unlock();
    }
  }

  /** Asks again and again: a thread that is interrupted in a waiting lock closes the channel. */
  private FileLock lock(String key, int stripe, long end) throws IOException {
    while (true) {
      FileLock lock = shared.channel.tryLock(stripe, 1, false);
      if (lock != null) {
        return lock;
      }
      if (System.nanoTime() > end) {
        throw late(key);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(1);
      } catch (InterruptedException e) {
        throw interrupted(key);
      }
    }
  }

  private static IOException late(String key) {
    return new IOException("Cannot lock key: " + key + " (held by others for 30 s)");
  }

  private static IOException interrupted(String key) {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("Cannot lock key: " + key + " (interrupted)");
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      if (closed) {
        return;
      }
      closed = true;
      if (--shared.users == 0) {
        OPEN.remove(file);
        try {
          shared.channel.close();
        } catch (IOException e) {
          // Nothing is written to it; the system gives its locks up with the process at the latest.
        }
      }
    }
  }
}
