// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.json;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatProvider;
import io.landfall.s3.format.SchemaKeys;
import io.landfall.s3.format.encode.RecordEncoder;
import io.landfall.s3.format.stream.StreamCompression;
import io.landfall.s3.format.stream.StreamFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;

/** {@code format.class=json}: one JSON text per line. */
public final class JsonFormatProvider implements FormatProvider {

  /** Key: how decimals are written. */
  public static final String DECIMAL_FORMAT = "json.decimal.format";

  /** For {@link java.util.ServiceLoader}. */
  public JsonFormatProvider() {}

  static ConfigDef keys() {
    ConfigDef def =
        new ConfigDef()
            .define(
                DECIMAL_FORMAT,
                Type.STRING,
                DecimalFormat.BASE64.name(),
                ConfigDef.CaseInsensitiveValidString.in(
                    Arrays.stream(DecimalFormat.values()).map(Enum::name).toArray(String[]::new)),
                Importance.MEDIUM,
                "How JSON has decimals: BASE64, the bytes of the unscaled value as text, or "
                    + "NUMERIC, a number.");
    return StreamCompression.define(SchemaKeys.define(def));
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public Set<String> aliases() {
    return Set.of("io.confluent.connect.s3.format.json.JsonFormat");
  }

  @Override
  public ConfigDef config() {
    return keys();
  }

  @Override
  public List<ConfigValue> validate(Map<String, String> props) {
    return StreamCompression.faults(props);
  }

  @Override
  public Format create(Map<String, String> props) {
    AbstractConfig parsed = new AbstractConfig(keys(), props, false);
    RecordEncoder values = new JsonEncoder(decimals(parsed), parsed.getInt(SchemaKeys.SCHEMAS));
    RecordEncoder lines =
        (schema, value, out) -> {
          values.encode(schema, value, out);
          out.put('\n');
        };
    return new StreamFormat(".json", lines, StreamCompression.from(props));
  }

  private static DecimalFormat decimals(AbstractConfig parsed) {
    return DecimalFormat.valueOf(parsed.getString(DECIMAL_FORMAT).toUpperCase(Locale.ROOT));
  }
}
