// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatProvider;
import io.landfall.s3.format.SchemaKeys;
import io.landfall.s3.format.avro.AvroSettings;
import io.landfall.s3.format.stream.StreamCompression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** {@code format.class=parquet}: Parquet files, where its jars are on the class path. */
public final class ParquetFormatProvider implements FormatProvider {

  /** For {@link java.util.ServiceLoader}. */
  public ParquetFormatProvider() {}

  private static ConfigDef keys() {
    return SchemaKeys.define(AvroSettings.define(ParquetSettings.define(new ConfigDef())));
  }

  @Override
  public String name() {
    return "parquet";
  }

  @Override
  public Set<String> aliases() {
    return Set.of("io.confluent.connect.s3.format.parquet.ParquetFormat");
  }

  @Override
  public ConfigDef config() {
    return keys();
  }

  @Override
  public List<ConfigValue> validate(Map<String, String> props) {
    List<ConfigValue> faults =
        new ArrayList<>(StreamCompression.unused(props, ParquetSettings.CODEC));
    faults.addAll(ParquetSettings.faults(props));
    return faults;
  }

  @Override
  public Format create(Map<String, String> props) {
    int schemas = new AbstractConfig(keys(), props, false).getInt(SchemaKeys.SCHEMAS);
    try {
      return new ParquetFormat(ParquetSettings.from(props), AvroSettings.from(props), schemas);
    } catch (NoClassDefFoundError e) {
      throw new ConfigException(
          "Cannot write Parquet: "
              + e.getMessage()
              + " is missing (parquet-hadoop and what it needs is an optional part of this "
              + "writer; add it to the class path or the plugin's directory)");
    }
  }
}
