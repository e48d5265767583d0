// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A disk that cannot be read once. */
public final class UnreadableSpill extends RandomAccessFile {

  private boolean fails;

  private UnreadableSpill(Path path) throws IOException {
    super(path.toFile(), "rw");
  }

  /** A file of which the first read fails. */
  public static SpillFile open(Path directory) throws IOException {
    Path path = directory.resolve("landfall-test.spill");
    UnreadableSpill file = new UnreadableSpill(path);
    file.fails = true;
    return new SpillFile(path, file, ChunkPool.CHUNK_BYTES);
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    if (fails) {
      fails = false;
      throw new IOException("a sector is unreadable");
    }
    return super.read(into, offset, count);
  }
}
