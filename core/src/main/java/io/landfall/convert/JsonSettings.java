// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.storage.ConverterConfig;

/**
 * What a converter is told.
 *
 * @param schemas whether each value has its schema with it
 * @param schemaContent the schema of all values as JSON; empty for none
 * @param cacheSize schemas that are kept
 * @param numericDecimals whether decimals are written as numbers instead of base64
 * @param nullsBecomeDefaults whether a null stands for the default of its schema
 */
record JsonSettings(
    boolean schemas,
    String schemaContent,
    int cacheSize,
    boolean numericDecimals,
    boolean nullsBecomeDefaults) {

  private static final String SCHEMAS_ENABLE = "schemas.enable";
  private static final String SCHEMAS_CACHE_SIZE = "schemas.cache.size";
  private static final String SCHEMA_CONTENT = "schema.content";
  private static final String DECIMAL_FORMAT = "decimal.format";
  private static final String REPLACE_NULL = "replace.null.with.default";
  private static final String NUMERIC = "NUMERIC";

  static final ConfigDef CONFIG_DEF =
      ConverterConfig.newConfigDef()
          .define(
              SCHEMAS_ENABLE,
              Type.BOOLEAN,
              true,
              Importance.HIGH,
              "Each value is an envelope that has its schema with it.")
          .define(
              SCHEMAS_CACHE_SIZE,
              Type.INT,
              1000,
              Importance.HIGH,
              "Schemas that one converter keeps in each direction.")
          .define(
              SCHEMA_CONTENT,
              Type.STRING,
              null,
              Importance.HIGH,
              "The schema of every value that is read, as JSON; values have no envelope then."
                  + " Only with schemas.enable.")
          .define(
              DECIMAL_FORMAT,
              Type.STRING,
              "BASE64",
              CaseInsensitiveValidString.in("BASE64", NUMERIC),
              Importance.LOW,
              "How decimals are written: BASE64 or NUMERIC. Both are read.")
          .define(
              REPLACE_NULL,
              Type.BOOLEAN,
              true,
              Importance.LOW,
              "A null whose schema has a default stands for the default.");

  static JsonSettings from(Map<String, ?> properties) {
    Parsed parsed = new Parsed(properties);
    String content = parsed.getString(SCHEMA_CONTENT);
    return new JsonSettings(
        parsed.getBoolean(SCHEMAS_ENABLE),
        content == null ? "" : content,
        parsed.getInt(SCHEMAS_CACHE_SIZE),
        parsed.getString(DECIMAL_FORMAT).toUpperCase(Locale.ROOT).equals(NUMERIC),
        parsed.getBoolean(REPLACE_NULL));
  }

  private static final class Parsed extends ConverterConfig {
    Parsed(Map<String, ?> properties) {
      super(CONFIG_DEF, properties);
      // Only a key that is absent or wrong is a fault; the answer itself changes nothing.
      type();
    }
  }
}
