// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream as Parquet's file; it is not closed. The mark at the head of a file waits for what comes
 * after it, the first row group: alone it would hold a chunk of memory in each open file.
 */
final class StreamOutputFile extends PositionOutputStream implements OutputFile {

  private static final int MARK_BYTES = 4;

  private final OutputStream out;
  private byte @Nullable [] mark;
  private long position;

  StreamOutputFile(OutputStream out) {
    this.out = out;
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return this;
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return this;
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void write(int b) throws IOException {
    writeMark();
    out.write(b);
    position++;
  }

  @Override
  public void write(byte[] source, int offset, int count) throws IOException {
    if (position == 0 && count == MARK_BYTES) {
      mark = Arrays.copyOfRange(source, offset, offset + count);
    } else {
      writeMark();
      out.write(source, offset, count);
    }
    position += count;
  }

  private void writeMark() throws IOException {
    byte[] waiting = mark;
    if (waiting != null) {
      mark = null;
      out.write(waiting);
    }
  }
}
