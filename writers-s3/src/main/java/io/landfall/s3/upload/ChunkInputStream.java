// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** Reads chunks from their beginning; can go back to a mark, as a repeated request does. */
final class ChunkInputStream extends InputStream {

  private final List<byte[]> chunks;
  private final long length;
  private long position;
  private long mark;

  ChunkInputStream(List<byte[]> chunks, long length) {
    this.chunks = chunks;
    this.length = length;
  }

  @Override
  public int read() {
    if (position == length) {
      return -1;
    }
    int size = chunks.get(0).length;
    byte[] chunk = chunks.get((int) (position / size));
    return chunk[(int) (position++ % size)] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, target.length);
    if (count == 0) {
      return 0;
    }
    if (position == length) {
      return -1;
    }
    int done = 0;
    while (done < count && position < length) {
      int size = chunks.get(0).length;
      int at = (int) (position % size);
      int here = (int) Math.min(Math.min(count - done, size - at), length - position);
      System.arraycopy(chunks.get((int) (position / size)), at, target, offset + done, here);
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
