// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that all open files of a task hold on the heap. It counts and tells; whose file is to be
 * committed early is the writer's decision.
 *
 * <p><b>Threading:</b> any number of threads.
 */
public final class MemoryBudget {

  private final long limitBytes;
  private final AtomicLong used = new AtomicLong();

  /**
   * @param limitBytes from here on {@link #isOver} holds; at least 1
   */
  public MemoryBudget(long limitBytes) {
    if (limitBytes < 1) {
      throw new IllegalArgumentException("Cannot use a budget of " + limitBytes + " bytes");
    }
    this.limitBytes = limitBytes;
  }

  /** Bytes that may be held. */
  public long limitBytes() {
    return limitBytes;
  }

  /** Bytes that are held. */
  public long usedBytes() {
    return used.get();
  }

  /** Whether more is held than may be. */
  public boolean isOver() {
    return used.get() > limitBytes;
  }

  /** Counts bytes that are held from now on; for what an encoder buffers outside of chunks too. */
  public void add(long bytes) {
    used.addAndGet(bytes);
  }

  /** Counts bytes that are no longer held. */
  public void remove(long bytes) {
    used.addAndGet(-bytes);
  }
}
