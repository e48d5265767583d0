// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.stream;

import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.encode.RecordEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** How files are compressed as a whole, and how hard. */
public record StreamCompression(Compression type, int level) {

  /** Key: which compression. */
  public static final String TYPE = "s3.compression.type";

  /** Key: how hard. */
  public static final String LEVEL = "s3.compression.level";

  private static final int HIGHEST_DEFLATE = 9;
  private static final int HIGHEST_ZSTD = 22;

  /** No compression. */
  public static final StreamCompression NONE =
      new StreamCompression(Compression.NONE, Compression.DEFAULT_LEVEL);

  /** Adds the keys. */
  public static ConfigDef define(ConfigDef def) {
    return def.define(
            TYPE,
            Type.STRING,
            "none",
            ConfigDef.LambdaValidator.with(
                (key, value) -> Compression.of(String.valueOf(value)), Compression::names),
            Importance.MEDIUM,
            "Compression of whole files, for JSON, CSV and bytes: none, gzip, deflate (with zlib's "
                + "header), snappy (the stream of snappy-java), zstd, lz4 (in Hadoop's framing).")
        .define(
            LEVEL,
            Type.INT,
            Compression.DEFAULT_LEVEL,
            ConfigDef.Range.between(Compression.DEFAULT_LEVEL, HIGHEST_ZSTD),
            Importance.LOW,
            "How hard gzip and deflate (0 to 9) or zstd (1 to 22) compress; -1 is the "
                + "compressor's own choice. Snappy and lz4 have no levels.");
  }

  /** As configured. */
  public static StreamCompression from(Map<String, String> props) {
    AbstractConfig parsed = new AbstractConfig(define(new ConfigDef()), props, false);
    return new StreamCompression(Compression.of(parsed.getString(TYPE)), parsed.getInt(LEVEL));
  }

  /** What the keys need of each other. */
  public static List<ConfigValue> faults(Map<String, String> props) {
    List<ConfigValue> faults = new ArrayList<>();
    try {
      from(props).faultOfLevel(faults);
    } catch (ConfigException e) {
      // A key of its own is at fault and says so itself.
    }
    return faults;
  }

  /**
   * For a format that is not compressed as a whole.
   *
   * @param instead the key that compresses it
   */
  public static List<ConfigValue> unused(Map<String, String> props, String instead) {
    String type = props.get(TYPE);
    if (type == null || type.trim().equalsIgnoreCase("none")) {
      return List.of();
    }
    return List.of(
        fault(
            TYPE,
            type,
            "Cannot compress files of this format as a whole (its blocks are compressed; use "
                + instead
                + ")"));
  }

  private void faultOfLevel(List<ConfigValue> faults) {
    int highest =
        switch (type) {
          case GZIP, DEFLATE -> HIGHEST_DEFLATE;
          case ZSTD -> HIGHEST_ZSTD;
          default -> Integer.MAX_VALUE;
        };
    if (level > highest || (type == Compression.ZSTD && level == 0)) {
      faults.add(
          fault(
              LEVEL,
              level,
              "Cannot compress with "
                  + type
                  + " at level "
                  + level
                  + " ("
                  + (type == Compression.ZSTD ? 1 : 0)
                  + " to "
                  + highest
                  + ", or -1)"));
    }
  }

  private static ConfigValue fault(String key, Object value, String message) {
    return new ConfigValue(key, value, List.of(), new ArrayList<>(List.of(message)));
  }

  /**
   * A file of records one after the other.
   *
   * @param encoder of each record, with what follows it
   * @param head before the first record
   */
  public FormatWriter writer(RecordEncoder encoder, byte[] head, OutputStream out) {
    return new StreamWriter(encoder, this, head, out);
  }

  /** A stream that compresses; closing it completes what it compressed. */
  public OutputStream open(OutputStream out) throws IOException {
    return type.open(out, level);
  }
}
