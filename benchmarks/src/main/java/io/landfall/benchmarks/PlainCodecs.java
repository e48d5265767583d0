// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Page compression for the plain Parquet writer: its own needs Hadoop. */
final class PlainCodecs implements CompressionCodecFactory {

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return new BytesInputCompressor() {
      @Override
      public BytesInput compress(BytesInput page) throws IOException {
        byte[] bytes = page.toByteArray();
        return BytesInput.from(
            codec == CompressionCodecName.ZSTD ? Zstd.compress(bytes, 3) : Snappy.compress(bytes));
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
    throw new UnsupportedOperationException("Cannot read here: " + codec);
  }

  @Override
  public void release() {}
}
