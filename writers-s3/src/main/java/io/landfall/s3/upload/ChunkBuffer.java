// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import io.landfall.s3.store.Body;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in chunks of the pool, counted in the budget; chunks may be set aside on the disk.
 *
 * <p><b>Threading:</b> one thread writes and spills; after that any number read, until it is
 * released.
 */
final class ChunkBuffer implements Body {

  /** A piece of the bytes: on the heap, or on the disk. */
  static final class Chunk {
    byte @Nullable [] bytes;
    long slot;

    Chunk(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private final ChunkPool pool;
  private final MemoryBudget budget;
  private final @Nullable SpillFile disk;
  private final List<Chunk> chunks = new ArrayList<>();
  private long length;
  private int onHeap;
  private boolean released;

  /**
   * @param disk where chunks go that find no room; null for nowhere
   */
  ChunkBuffer(ChunkPool pool, MemoryBudget budget, @Nullable SpillFile disk) {
    this.pool = pool;
    this.budget = budget;
    this.disk = disk;
  }

  /**
   * Adds bytes.
   *
   * @throws IOException when what was spilled cannot be read
   */
  void write(byte[] bytes, int offset, int count) throws IOException {
    int from = offset;
    int left = count;
    while (left > 0) {
      int at = (int) (length % pool.chunkBytes());
      byte[] last = at == 0 ? added() : last(at);
      int fits = Math.min(left, pool.chunkBytes() - at);
      System.arraycopy(bytes, from, last, at, fits);
      from += fits;
      left -= fits;
      length += fits;
    }
  }

  private byte[] added() {
    byte[] bytes = taken();
    chunks.add(new Chunk(bytes));
    return bytes;
  }

  private byte[] last(int filled) throws IOException {
    Chunk last = chunks.get(chunks.size() - 1);
    byte[] there = last.bytes;
    if (there != null) {
      return there;
    }
    SpillFile from = Objects.requireNonNull(disk);
    byte[] back = taken();
    boolean isRead = false;
    try {
      from.read(last.slot, back, filled);
      isRead = true;
    } finally {
      if (!isRead) {
        gave(back);
      }
    }
    last.bytes = back;
    from.free(last.slot);
    return back;
  }

  private synchronized byte[] taken() {
    byte[] bytes = pool.take();
    onHeap++;
    budget.add(pool.chunkBytes());
    return bytes;
  }

  /** Sets aside all that is on the heap, where there is a disk. What it does not take stays. */
  void spill() throws IOException {
    SpillFile to = disk;
    if (to == null || onHeap == 0) {
      return;
    }
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      byte[] bytes = chunk.bytes;
      if (bytes != null) {
        chunk.slot = to.write(bytes, filled(i));
        chunk.bytes = null;
        gave(bytes);
      }
    }
  }

  private int filled(int index) {
    return (int) Math.min(pool.chunkBytes(), length - (long) index * pool.chunkBytes());
  }

  private synchronized void gave(byte[] bytes) {
    onHeap--;
    budget.remove(pool.chunkBytes());
    pool.give(bytes);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream open() {
    return new ChunkInputStream(chunks, length, pool.chunkBytes(), disk);
  }

  /** Bytes of the heap that the chunks take. */
  synchronized long heapBytes() {
    return (long) onHeap * pool.chunkBytes();
  }

  /** Gives the chunks back; nobody may be reading. A second call does nothing. */
  synchronized void release() {
    if (released) {
      return;
    }
    released = true;
    budget.remove(heapBytes());
    onHeap = 0;
    for (Chunk chunk : chunks) {
      byte[] bytes = chunk.bytes;
      if (bytes != null) {
        pool.give(bytes);
      } else if (disk != null) {
        disk.free(chunk.slot);
      }
    }
    chunks.clear();
  }
}
