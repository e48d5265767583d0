// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import java.util.ArrayDeque;

/**
 * Arrays of one size that all open files of a task share: a file takes what its bytes need, not a
 * whole part.
 *
 * <p><b>Threading:</b> any number of threads.
 */
public final class ChunkPool {

  /** A size that suits files of any length. */
  public static final int CHUNK_BYTES = 1 << 16;

  private final int chunkBytes;
  private final int maxIdle;
  private final ArrayDeque<byte[]> idle = new ArrayDeque<>();

  /**
   * @param chunkBytes size of each array, at least 1
   * @param maxIdle how many arrays are kept for reuse; more are left to the collector
   */
  public ChunkPool(int chunkBytes, int maxIdle) {
    if (chunkBytes < 1) {
      throw new IllegalArgumentException("Cannot make chunks of " + chunkBytes + " bytes");
    }
    this.chunkBytes = chunkBytes;
    this.maxIdle = maxIdle;
  }

  /** Size of each array. */
  public int chunkBytes() {
    return chunkBytes;
  }

  /** How many arrays wait for reuse. */
  public synchronized int idle() {
    return idle.size();
  }

  /** An array whose content is undefined. */
  synchronized byte[] take() {
    byte[] chunk = idle.pollLast();
    return chunk == null ? new byte[chunkBytes] : chunk;
  }

  /** Takes an array back that nobody reads any more. */
  synchronized void give(byte[] chunk) {
    if (idle.size() < maxIdle) {
      idle.addLast(chunk);
    }
  }
}
