// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.csv;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatProvider;
import io.landfall.s3.format.SchemaKeys;
import io.landfall.s3.format.stream.StreamCompression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/** {@code format.class=csv}. */
public final class CsvFormatProvider implements FormatProvider {

  /** For {@link java.util.ServiceLoader}. */
  public CsvFormatProvider() {}

  private static ConfigDef keys() {
    return SchemaKeys.define(StreamCompression.define(CsvSettings.define(new ConfigDef())));
  }

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public ConfigDef config() {
    return keys();
  }

  @Override
  public List<ConfigValue> validate(Map<String, String> props) {
    List<ConfigValue> faults = new ArrayList<>(CsvSettings.faults(props));
    faults.addAll(StreamCompression.faults(props));
    return faults;
  }

  @Override
  public Format create(Map<String, String> props) {
    int schemas = new AbstractConfig(keys(), props, false).getInt(SchemaKeys.SCHEMAS);
    return new CsvFormat(CsvSettings.from(props), StreamCompression.from(props), schemas);
  }
}
