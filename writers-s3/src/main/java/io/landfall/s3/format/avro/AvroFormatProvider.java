// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatProvider;
import io.landfall.s3.format.SchemaKeys;
import io.landfall.s3.format.stream.StreamCompression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** {@code format.class=avro}: Avro's object container files. */
public final class AvroFormatProvider implements FormatProvider {

  /** Key: compression of blocks. */
  public static final String CODEC = "avro.codec";

  /** Key: how hard. */
  public static final String LEVEL = "avro.codec.level";

  private static final int HIGHEST_LEVEL = 22;

  /** For {@link java.util.ServiceLoader}. */
  public AvroFormatProvider() {}

  private static ConfigDef keys() {
    ConfigDef def =
        new ConfigDef()
            .define(
                CODEC,
                Type.STRING,
                "null",
                ConfigDef.LambdaValidator.with(
                    (key, value) -> AvroCodec.of(String.valueOf(value)), AvroCodec::names),
                Importance.MEDIUM,
                "Compression of the blocks of Avro files: null (none), deflate, snappy, bzip2, "
                    + "zstd.")
            .define(
                LEVEL,
                Type.INT,
                AvroCodec.DEFAULT_LEVEL,
                ConfigDef.Range.between(AvroCodec.DEFAULT_LEVEL, HIGHEST_LEVEL),
                Importance.LOW,
                "How hard deflate and bzip2 (1 to 9) or zstd (1 to 22) compress; -1 is the "
                    + "compressor's own choice.");
    return SchemaKeys.define(AvroSettings.define(def));
  }

  @Override
  public String name() {
    return "avro";
  }

  @Override
  public Set<String> aliases() {
    return Set.of("io.confluent.connect.s3.format.avro.AvroFormat");
  }

  @Override
  public ConfigDef config() {
    return keys();
  }

  @Override
  public List<ConfigValue> validate(Map<String, String> props) {
    List<ConfigValue> faults = new ArrayList<>(StreamCompression.unused(props, CODEC));
    try {
      AbstractConfig parsed = new AbstractConfig(keys(), props, false);
      AvroCodec codec = AvroCodec.of(parsed.getString(CODEC));
      int level = parsed.getInt(LEVEL);
      if (level != AvroCodec.DEFAULT_LEVEL && (level < 1 || level > codec.highestLevel())) {
        faults.add(levelFault(codec, level));
      }
    } catch (ConfigException e) {
      // A key of its own is at fault and says so itself.
    }
    return faults;
  }

  private static ConfigValue levelFault(AvroCodec codec, int level) {
    String hint =
        codec.highestLevel() == 0 ? "it has no levels" : "1 to " + codec.highestLevel() + ", or -1";
    String message = "Cannot compress with " + codec + " at level " + level + " (" + hint + ")";
    return new ConfigValue(LEVEL, level, List.of(), new ArrayList<>(List.of(message)));
  }

  @Override
  public Format create(Map<String, String> props) {
    AbstractConfig parsed = new AbstractConfig(keys(), props, false);
    return new AvroFormat(
        AvroCodec.of(parsed.getString(CODEC)),
        parsed.getInt(LEVEL),
        AvroSettings.from(props),
        parsed.getInt(SchemaKeys.SCHEMAS));
  }
}
