// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import com.github.luben.zstd.Zstd;
import io.landfall.s3.format.encode.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.kafka.common.config.ConfigException;
import org.xerial.snappy.Snappy;

/** Compression of the blocks of a file, each for itself: no file holds a compressor. */
enum AvroCodec {
  NULL("null") {
    @Override
    void compress(Bytes block, Bytes out, int level) {
      out.put(block.view());
    }
  },

  DEFLATE("deflate") {
    @Override
    void compress(Bytes block, Bytes out, int level) {
      Deflater deflater = new Deflater(level, true);
      try {
        deflater.setInput(block.view());
        deflater.finish();
        while (!deflater.finished()) {
          byte[] into = out.reserve(DEFLATE_STEP);
          int at = out.size();
          out.end(at + deflater.deflate(into, at, into.length - at));
        }
      } finally {
        deflater.end();
      }
    }
  },

  SNAPPY("snappy") {
    @Override
    void compress(Bytes block, Bytes out, int level) throws IOException {
      int size = block.size();
      byte[] source = block.view().array();
      byte[] into = out.reserve(Snappy.maxCompressedLength(size));
      int at = out.size();
      out.end(at + Snappy.compress(source, 0, size, into, at));
      CRC32 checksum = new CRC32();
      checksum.update(source, 0, size);
      out.putInt((int) checksum.getValue());
    }
  },

  BZIP2("bzip2") {
    @Override
    void compress(Bytes block, Bytes out, int level) throws IOException {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (BZip2CompressorOutputStream compressor =
          level < 1
              ? new BZip2CompressorOutputStream(compressed)
              : new BZip2CompressorOutputStream(compressed, level)) {
        block.drainTo(compressor);
      }
      out.put(compressed.toByteArray());
    }
  },

  ZSTD("zstandard") {
    @Override
    void compress(Bytes block, Bytes out, int level) {
      int size = block.size();
      byte[] into = out.reserve((int) Zstd.compressBound(size));
      int at = out.size();
      long written =
          Zstd.compressByteArray(
              into,
              at,
              into.length - at,
              block.view().array(),
              0,
              size,
              level == DEFAULT_LEVEL ? Zstd.defaultCompressionLevel() : level);
      if (Zstd.isError(written)) {
        throw new IllegalStateException(
            "Cannot compress with zstd (" + Zstd.getErrorName(written) + ")");
      }
      out.end(at + (int) written);
    }
  };

  /** The level that the compressor takes by itself. */
  static final int DEFAULT_LEVEL = -1;

  private static final int DEFLATE_STEP = 4096;

  private final String written;

  AvroCodec(String written) {
    this.written = written;
  }

  /**
   * By name, in any case.
   *
   * @throws ConfigException for other names; the message has those that work
   */
  static AvroCodec of(String name) {
    String asked = name.trim().toLowerCase(Locale.ROOT);
    for (AvroCodec codec : values()) {
      if (codec.toString().equals(asked) || codec.written.equals(asked)) {
        return codec;
      }
    }
    throw new ConfigException("Cannot compress Avro with " + name + " (one of " + names() + ")");
  }

  static String names() {
    return Arrays.stream(values()).map(AvroCodec::toString).collect(Collectors.joining(", "));
  }

  /** The name in the header of a file. */
  String written() {
    return written;
  }

  /** Highest level, or 0 where there are none. */
  int highestLevel() {
    return switch (this) {
      case DEFLATE, BZIP2 -> 9;
      case ZSTD -> 22;
      default -> 0;
    };
  }

  /** Adds the compressed block; what is left of the block itself is of no use. */
  abstract void compress(Bytes block, Bytes out, int level) throws IOException;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
