// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/** Compression of pages. Knows nothing of Parquet's classes. */
enum ParquetCodec {
  NONE("", 0),
  SNAPPY(".snappy", 0),
  GZIP(".gz", 9),
  ZSTD(".zstd", 22),

  /** In Hadoop's framing. */
  LZ4(".lz4hadoop", 0),

  /** Blocks without a frame. */
  LZ4_RAW(".lz4raw", 0);

  /** The level that the compressor takes by itself. */
  static final int DEFAULT_LEVEL = -1;

  private final String extension;
  private final int highestLevel;

  ParquetCodec(String extension, int highestLevel) {
    this.extension = extension;
    this.highestLevel = highestLevel;
  }

  /**
   * By name, in any case.
   *
   * @throws ConfigException for other names; the message has those that work
   */
  static ParquetCodec of(String name) {
    String asked = name.trim().toLowerCase(Locale.ROOT);
    for (ParquetCodec codec : values()) {
      if (codec.toString().equals(asked)) {
        return codec;
      }
    }
    throw new ConfigException("Cannot compress Parquet with " + name + " (one of " + names() + ")");
  }

  static String names() {
    return Arrays.stream(values()).map(ParquetCodec::toString).collect(Collectors.joining(", "));
  }

  /** What comes before {@code .parquet} in names. */
  String extension() {
    return extension;
  }

  /** 0 where there are no levels. */
  int highestLevel() {
    return highestLevel;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
