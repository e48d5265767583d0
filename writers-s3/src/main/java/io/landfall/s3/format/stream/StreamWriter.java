// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.stream;

import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.FieldFault;
import io.landfall.s3.format.encode.RecordEncoder;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Encodes records into a buffer, which is given to the compressor or the stream when it is large
 * enough. A compressor is opened for the first full buffer: a thousand small open files hold no
 * compressor.
 */
final class StreamWriter implements FormatWriter {

  private static final int PLAIN_BLOCK = 16 * 1024;
  private static final int BLOCK_TO_COMPRESS = 64 * 1024;

  private final RecordEncoder encoder;
  private final StreamCompression compression;
  private final CountedOutput counted;
  private final Bytes buffer = new Bytes();
  private final int block;
  private @Nullable OutputStream out;

  StreamWriter(
      RecordEncoder encoder, StreamCompression compression, byte[] head, OutputStream below) {
    this.encoder = encoder;
    this.compression = compression;
    this.counted = new CountedOutput(below);
    this.block = compression.type() == Compression.NONE ? PLAIN_BLOCK : BLOCK_TO_COMPRESS;
    buffer.put(head);
  }

  @Override
  public void write(@Nullable Schema schema, @Nullable Object value) throws IOException {
    int mark = buffer.size();
    try {
      encoder.encode(schema, value, buffer);
    } catch (RuntimeException e) {
      buffer.truncate(mark);
      throw FieldFault.of(e);
    } catch (StackOverflowError e) {
      buffer.truncate(mark);
      throw FieldFault.of("it is nested too deeply");
    }
    if (buffer.size() >= block) {
      drain();
    }
  }

  private void drain() throws IOException {
    OutputStream to = out;
    if (to == null) {
      to = compression.open(counted);
      out = to;
    }
    boolean oversized = buffer.capacity() > 4 * block;
    buffer.drainTo(to);
    if (oversized) {
      buffer.release();
    }
  }

  @Override
  public long bytes() {
    return counted.count() + buffer.size();
  }

  @Override
  public long heapBytes() {
    return buffer.capacity() + (out == null ? 0L : compression.type().memory());
  }

  /** What is compressed earlier is compressed otherwise, and would count otherwise. */
  @Override
  public void relieve() throws IOException {
    if (compression.type() == Compression.NONE && buffer.capacity() > 0) {
      drain();
      buffer.release();
    }
  }

  @Override
  public void finish() throws IOException {
    drain();
    close();
    buffer.release();
  }

  @Override
  public void abort() {
    counted.cut();
    buffer.release();
    try {
      close();
    } catch (IOException | RuntimeException e) {
      // It has nothing to say: nothing is written any more.
    }
  }

  private void close() throws IOException {
    OutputStream opened = out;
    out = null;
    if (opened != null) {
      opened.close();
    }
  }
}
