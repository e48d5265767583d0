// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads chunks from their beginning; can go back to a mark, as a repeated request does. */
final class ChunkInputStream extends InputStream {

  private final List<ChunkBuffer.Chunk> chunks;
  private final long length;
  private final int size;
  private final @Nullable SpillFile disk;
  private long position;
  private long mark;

  /** The chunk of the disk that was read last. */
  private byte @Nullable [] fetched;

  private int fetchedIndex = -1;

  /**
   * @param size of each chunk
   * @param disk where those are that are not on the heap
   */
  ChunkInputStream(
      List<ChunkBuffer.Chunk> chunks, long length, int size, @Nullable SpillFile disk) {
    this.chunks = chunks;
    this.length = length;
    this.size = size;
    this.disk = disk;
  }

  private byte[] chunk(int index) throws IOException {
    ChunkBuffer.Chunk chunk = chunks.get(index);
    byte[] there = chunk.bytes;
    if (there != null) {
      return there;
    }
    byte[] bytes = fetched == null ? new byte[size] : fetched;
    if (index != fetchedIndex) {
      fetchedIndex = -1;
      int filled = (int) Math.min(size, length - (long) index * size);
      Objects.requireNonNull(disk).read(chunk.slot, bytes, filled);
      fetched = bytes;
      fetchedIndex = index;
    }
    return bytes;
  }

  @Override
  public int read() throws IOException {
    if (position == length) {
      return -1;
    }
    byte[] chunk = chunk((int) (position / size));
    return chunk[(int) (position++ % size)] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, target.length);
    if (count == 0) {
      return 0;
    }
    if (position == length) {
      return -1;
    }
    int done = 0;
    while (done < count && position < length) {
      int at = (int) (position % size);
      int here = (int) Math.min(Math.min(count - done, size - at), length - position);
      System.arraycopy(chunk((int) (position / size)), at, target, offset + done, here);
      done += here;
      position += here;
    }
    return done;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.max(0, Math.min(count, length - position));
    position += skipped;
    return skipped;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, length - position);
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int limit) {
    mark = position;
  }

  @Override
  public synchronized void reset() {
    position = mark;
  }
}
