// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.stream;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.config.ConfigException;
import org.xerial.snappy.SnappyOutputStream;

/** Compression of a whole file. */
public enum Compression {
  NONE("", 0) {
    @Override
    OutputStream open(OutputStream out, int level) {
      return out;
    }
  },

  /** RFC 1952. */
  GZIP(".gz", Memory.DEFLATE) {
    @Override
    OutputStream open(OutputStream out, int level) throws IOException {
      return new LevelledGzip(out, level);
    }
  },

  /** RFC 1950, Hadoop's default codec. */
  DEFLATE(".deflate", Memory.DEFLATE) {
    @Override
    OutputStream open(OutputStream out, int level) {
      return new OwnDeflate(out, level);
    }
  },

  /** The stream of snappy-java. */
  SNAPPY(".snappy", Memory.SNAPPY) {
    @Override
    OutputStream open(OutputStream out, int level) {
      return new SnappyOutputStream(out);
    }
  },

  /** RFC 8878. */
  ZSTD(".zst", Memory.ZSTD) {
    @Override
    OutputStream open(OutputStream out, int level) throws IOException {
      return new ZstdOutputStreamNoFinalizer(out, level == DEFAULT_LEVEL ? ZSTD_LEVEL : level);
    }
  },

  /** LZ4 blocks in Hadoop's framing. */
  LZ4(".lz4", Memory.LZ4) {
    @Override
    OutputStream open(OutputStream out, int level) {
      return new HadoopLz4OutputStream(out);
    }
  };

  /** The level that the compressor takes by itself. */
  public static final int DEFAULT_LEVEL = -1;

  private static final int ZSTD_LEVEL = 3;
  private static final int BUFFER = 8 * 1024;

  private final String extension;
  private final int memory;

  Compression(String extension, int memory) {
    this.extension = extension;
    this.memory = memory;
  }

  /**
   * By name, in any case.
   *
   * @throws ConfigException for other names; the message has those that work
   */
  public static Compression of(String name) {
    for (Compression compression : values()) {
      if (compression.toString().equals(name.trim().toLowerCase(Locale.ROOT))) {
        return compression;
      }
    }
    throw new ConfigException("Cannot compress files with " + name + " (one of " + names() + ")");
  }

  static String names() {
    return Arrays.stream(values()).map(Compression::toString).collect(Collectors.joining(", "));
  }

  /** What the name of a compressed file ends in; empty for none. */
  public String extension() {
    return extension;
  }

  /** Bytes that an open compressor holds, natively for the most part. */
  int memory() {
    return memory;
  }

  /** A stream that compresses; closing it completes the file. */
  abstract OutputStream open(OutputStream out, int level) throws IOException;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Measured, or by the libraries' documents. */
  private static final class Memory {
    static final int DEFLATE = 280 * 1024;
    static final int SNAPPY = 80 * 1024;
    static final int ZSTD = 1500 * 1024;
    static final int LZ4 = 330 * 1024;
  }

  private static final class LevelledGzip extends GZIPOutputStream {
    LevelledGzip(OutputStream out, int level) throws IOException {
      super(out, BUFFER);
      def.setLevel(level);
    }
  }

  private static final class OwnDeflate extends DeflaterOutputStream {
    OwnDeflate(OutputStream out, int level) {
      super(out, new Deflater(level), BUFFER);
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        def.end();
      }
    }
  }
}
