// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lz4.Lz4HadoopStreams;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Pages read by a library that did not write them. */
final class PageDecompressors implements CompressionCodecFactory {

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("Cannot write here: " + codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput bytes, int size) throws IOException {
        return BytesInput.from(page(codec, bytes, size));
      }

      @Override
      public void decompress(ByteBuffer input, int compressed, ByteBuffer output, int size)
          throws IOException {
        output.put(page(codec, BytesInput.from(input), size));
      }

      @Override
      public void release() {}
    };
  }

  private static byte[] page(CompressionCodecName codec, BytesInput bytes, int size)
      throws IOException {
    return switch (codec) {
      case UNCOMPRESSED -> bytes.toByteArray();
      case SNAPPY -> block(new SnappyDecompressor(), bytes, size);
      case ZSTD -> block(new ZstdDecompressor(), bytes, size);
      case LZ4_RAW -> block(new Lz4Decompressor(), bytes, size);
      case LZ4 ->
          all(
              new Lz4HadoopStreams()
                  .createInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      case GZIP -> all(new GZIPInputStream(bytes.toInputStream()));
      default -> throw new UnsupportedOperationException("Cannot read: " + codec);
    };
  }

  private static byte[] block(Decompressor decompressor, BytesInput bytes, int size)
      throws IOException {
    byte[] source = bytes.toByteArray();
    byte[] page = new byte[size];
    decompressor.decompress(source, 0, source.length, page, 0, size);
    return page;
  }

  private static byte[] all(InputStream in) throws IOException {
    try (in) {
      return in.readAllBytes();
    }
  }

  @Override
  public void release() {}
}
