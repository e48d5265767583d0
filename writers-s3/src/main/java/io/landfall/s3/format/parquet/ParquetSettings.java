// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * How Parquet files are laid out.
 *
 * @param rowGroupBytes rows that are held in memory before they are written, in bytes
 * @param bloomFilterColumns dotted paths of columns
 */
record ParquetSettings(
    ParquetCodec codec,
    int level,
    long rowGroupBytes,
    int pageBytes,
    boolean dictionary,
    int dictionaryBytes,
    List<String> bloomFilterColumns,
    int bloomFilterBytes) {

  static final String CODEC = "parquet.codec";
  static final String LEVEL = "parquet.codec.level";
  static final String ROW_GROUP = "parquet.row.group.size.bytes";
  static final String PAGE = "parquet.page.size.bytes";
  static final String DICTIONARY = "parquet.dictionary.enabled";
  static final String DICTIONARY_PAGE = "parquet.dictionary.page.size.bytes";
  static final String BLOOM_COLUMNS = "parquet.bloom.filter.columns";
  static final String BLOOM_BYTES = "parquet.bloom.filter.max.bytes";

  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;
  private static final int HIGHEST_LEVEL = 22;

  static ConfigDef define(ConfigDef def) {
    return defineSizes(
        def.define(
                CODEC,
                Type.STRING,
                "snappy",
                ConfigDef.LambdaValidator.with(
                    (key, value) -> ParquetCodec.of(String.valueOf(value)), ParquetCodec::names),
                Importance.MEDIUM,
                "Compression of the pages of Parquet files: none, snappy, gzip, zstd, lz4 (in "
                    + "Hadoop's framing), lz4_raw (what other readers call LZ4).")
            .define(
                LEVEL,
                Type.INT,
                ParquetCodec.DEFAULT_LEVEL,
                ConfigDef.Range.between(ParquetCodec.DEFAULT_LEVEL, HIGHEST_LEVEL),
                Importance.LOW,
                "How hard gzip (1 to 9) or zstd (1 to 22) compress; -1 is the compressor's own "
                    + "choice."));
  }

  private static ConfigDef defineSizes(ConfigDef def) {
    return def.define(
            ROW_GROUP,
            Type.LONG,
            128L * MIB,
            ConfigDef.Range.between(64 * KIB, Integer.MAX_VALUE),
            Importance.MEDIUM,
            "Bytes of a row group, which is held in memory until it is full, for each open file.")
        .define(
            PAGE,
            Type.INT,
            64 * KIB,
            ConfigDef.Range.between(KIB, 64 * MIB),
            Importance.LOW,
            "Bytes of a page: the least that a reader reads of a column.")
        .define(
            DICTIONARY,
            Type.BOOLEAN,
            true,
            Importance.LOW,
            "Whether repeated values of a column are written once per row group.")
        .define(
            DICTIONARY_PAGE,
            Type.INT,
            MIB,
            ConfigDef.Range.between(KIB, 64 * MIB),
            Importance.LOW,
            "Bytes of the repeated values of a column above which they are written each time.")
        .define(
            BLOOM_COLUMNS,
            Type.LIST,
            "",
            Importance.LOW,
            "Columns that get a Bloom filter, so that readers skip row groups without a value; "
                + "dots lead into nested fields.")
        .define(
            BLOOM_BYTES,
            Type.INT,
            MIB,
            ConfigDef.Range.between(32, 64 * MIB),
            Importance.LOW,
            "Bytes of a Bloom filter at the most.");
  }

  static ParquetSettings from(Map<String, String> props) {
    AbstractConfig parsed = new AbstractConfig(define(new ConfigDef()), props, false);
    return new ParquetSettings(
        ParquetCodec.of(parsed.getString(CODEC)),
        parsed.getInt(LEVEL),
        parsed.getLong(ROW_GROUP),
        parsed.getInt(PAGE),
        parsed.getBoolean(DICTIONARY),
        parsed.getInt(DICTIONARY_PAGE),
        List.copyOf(parsed.getList(BLOOM_COLUMNS)),
        parsed.getInt(BLOOM_BYTES));
  }

  static List<ConfigValue> faults(Map<String, String> props) {
    try {
      return from(props).levelFaults();
    } catch (ConfigException e) {
      // A key of its own is at fault and says so itself.
      return List.of();
    }
  }

  private List<ConfigValue> levelFaults() {
    int highest = codec.highestLevel();
    if (level == ParquetCodec.DEFAULT_LEVEL || (level >= 1 && level <= highest)) {
      return List.of();
    }
    String hint = highest == 0 ? "it has no levels" : "1 to " + highest + ", or -1";
    String message = "Cannot compress with " + codec + " at level " + level + " (" + hint + ")";
    return List.of(new ConfigValue(LEVEL, level, List.of(), new ArrayList<>(List.of(message))));
  }
}
