// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses bodies at the fastest level. Its state and the array of its output are used again.
 *
 * <p><b>Threading:</b> one thread at a time.
 */
final class Gzip implements AutoCloseable {

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};
  private static final int TRAILER = 8;

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32 checksum = new CRC32();
  private byte[] out = new byte[1 << 16];
  private int length;

  /** Begins a body. */
  void begin() {
    deflater.reset();
    checksum.reset();
    System.arraycopy(HEADER, 0, out, 0, HEADER.length);
    length = HEADER.length;
  }

  void add(byte[] bytes, int from, int count) {
    checksum.update(bytes, from, count);
    deflater.setInput(bytes, from, count);
    while (!deflater.needsInput()) {
      deflate();
    }
  }

  private void deflate() {
    if (out.length - length < TRAILER + 512) {
      out = Arrays.copyOf(out, out.length * 2);
    }
    length += deflater.deflate(out, length, out.length - length - TRAILER);
  }

  /** Ends the body. */
  void end() {
    deflater.finish();
    while (!deflater.finished()) {
      deflate();
    }
    little(checksum.getValue());
    little(deflater.getBytesRead());
  }

  /** The array whose first {@link #length} bytes are the body, until the next begins. */
  byte[] array() {
    return out;
  }

  int length() {
    return length;
  }

  private void little(long value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out[length++] = (byte) (value >>> shift);
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}
