// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.stream;

import java.io.IOException;
import java.io.OutputStream;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/**
 * LZ4 as Hadoop's Lz4Codec frames it: per block the size before compression, the size after it,
 * both four bytes with the highest first, and one LZ4 block.
 */
final class HadoopLz4OutputStream extends OutputStream {

  private static final int HEADER = 8;

  /** Smaller than the 256 KiB that Hadoop's readers have room for. */
  private static final int BLOCK = 128 * 1024;

  private final OutputStream out;
  private final LZ4Compressor compressor = LZ4Factory.fastestInstance().fastCompressor();
  private final byte[] block = new byte[BLOCK];
  private final byte[] framed = new byte[HEADER + compressor.maxCompressedLength(BLOCK)];
  private int filled;

  HadoopLz4OutputStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int count) throws IOException {
    int at = offset;
    int rest = count;
    while (rest > 0) {
      int part = Math.min(rest, BLOCK - filled);
      System.arraycopy(source, at, block, filled, part);
      filled += part;
      at += part;
      rest -= part;
      if (filled == BLOCK) {
        compress();
      }
    }
  }

  private void compress() throws IOException {
    int size = compressor.compress(block, 0, filled, framed, HEADER);
    number(0, filled);
    number(4, size);
    out.write(framed, 0, HEADER + size);
    filled = 0;
  }

  private void number(int at, int value) {
    framed[at] = (byte) (value >>> 24);
    framed[at + 1] = (byte) (value >>> 16);
    framed[at + 2] = (byte) (value >>> 8);
    framed[at + 3] = (byte) value;
  }

  @Override
  public void close() throws IOException {
    if (filled > 0) {
      compress();
    }
    out.close();
  }
}
