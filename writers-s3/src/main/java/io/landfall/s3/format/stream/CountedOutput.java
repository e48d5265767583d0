// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.stream;

import java.io.IOException;
import java.io.OutputStream;

/** Counts, and neither flushes nor closes what is below. Compressors flush when they are closed. */
final class CountedOutput extends OutputStream {

  private final OutputStream out;
  private boolean cut;
  private long count;

  CountedOutput(OutputStream out) {
    this.out = out;
  }

  long count() {
    return count;
  }

  /** Lets nothing through any more, so that a compressor can be closed for its memory alone. */
  void cut() {
    cut = true;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (!cut) {
      out.write(source, offset, length);
      count += length;
    }
  }
}
