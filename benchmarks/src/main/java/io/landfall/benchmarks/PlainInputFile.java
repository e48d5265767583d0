// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.io.ByteArrayInputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** An array as Parquet's file. */
final class PlainInputFile implements InputFile {

  private final byte[] bytes;

  PlainInputFile(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    Positioned in = new Positioned(bytes);
    return new DelegatingSeekableInputStream(in) {
      @Override
      public long getPos() {
        return in.at();
      }

      @Override
      public void seek(long newPos) {
        in.to((int) newPos);
      }
    };
  }

  private static final class Positioned extends ByteArrayInputStream {

    Positioned(byte[] bytes) {
      super(bytes);
    }

    long at() {
      return pos;
    }

    void to(int position) {
      pos = position;
    }
  }
}
