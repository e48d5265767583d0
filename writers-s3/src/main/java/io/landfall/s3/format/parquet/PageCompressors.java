// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import com.github.luben.zstd.Zstd;
import io.landfall.s3.format.stream.Compression;
import io.landfall.s3.format.stream.StreamCompression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import net.jpountz.lz4.LZ4Factory;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compresses pages, each in one call: no file holds a compressor. Parquet's own needs Hadoop. */
final class PageCompressors implements CompressionCodecFactory {

  private static final int ZSTD_LEVEL = 3;

  private final int level;

  PageCompressors(int level) {
    this.level = level;
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> compressor(codec, page -> page);
      case SNAPPY ->
          compressor(codec, page -> BytesInput.from(Snappy.compress(page.toByteArray())));
      case GZIP -> compressor(codec, page -> stream(page, Compression.GZIP));
      case LZ4 -> compressor(codec, page -> stream(page, Compression.LZ4));
      case LZ4_RAW ->
          compressor(
              codec,
              page ->
                  BytesInput.from(
                      LZ4Factory.fastestInstance().fastCompressor().compress(page.toByteArray())));
      case ZSTD ->
          compressor(
              codec,
              page ->
                  BytesInput.from(
                      Zstd.compress(
                          page.toByteArray(),
                          level == ParquetCodec.DEFAULT_LEVEL ? ZSTD_LEVEL : level)));
      default -> throw new UnsupportedOperationException("Cannot compress Parquet with " + codec);
    };
  }

  private BytesInput stream(BytesInput page, Compression compression) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new StreamCompression(compression, level).open(compressed)) {
      page.writeAllTo(out);
    }
    return BytesInput.from(compressed.toByteArray());
  }

  private interface Page {
    BytesInput compressed(BytesInput page) throws IOException;
  }

  private static BytesInputCompressor compressor(CompressionCodecName codec, Page page) {
    return new BytesInputCompressor() {
      @Override
      public BytesInput compress(BytesInput bytes) throws IOException {
        return page.compressed(bytes);
      }

      @Override
      public CompressionCodecName getCodecName() {
        return codec;
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("Cannot read Parquet: this side writes");
  }

  @Override
  public void release() {}
}
