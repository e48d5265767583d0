// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import io.landfall.s3.store.Body;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes in chunks of the pool, counted in the budget.
 *
 * <p><b>Threading:</b> one thread writes; after that any number read, until it is released.
 */
final class ChunkBuffer implements Body {

  private final ChunkPool pool;
  private final MemoryBudget budget;
  private final List<byte[]> chunks = new ArrayList<>();
  private long length;
  private boolean released;

  ChunkBuffer(ChunkPool pool, MemoryBudget budget) {
    this.pool = pool;
    this.budget = budget;
  }

  void write(byte[] bytes, int offset, int count) {
    int from = offset;
    int left = count;
    while (left > 0) {
      int at = (int) (length % pool.chunkBytes());
      if (at == 0) {
        chunks.add(pool.take());
        budget.add(pool.chunkBytes());
      }
      int fits = Math.min(left, pool.chunkBytes() - at);
      System.arraycopy(bytes, from, chunks.get(chunks.size() - 1), at, fits);
      from += fits;
      left -= fits;
      length += fits;
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream open() {
    return new ChunkInputStream(chunks, length);
  }

  /** Bytes of the heap that the chunks take. */
  synchronized long heapBytes() {
    return released ? 0 : (long) chunks.size() * pool.chunkBytes();
  }

  /** Gives the chunks back; nobody may be reading. A second call does nothing. */
  synchronized void release() {
    if (!released) {
      budget.remove(heapBytes());
      released = true;
      chunks.forEach(pool::give);
      chunks.clear();
    }
  }
}
