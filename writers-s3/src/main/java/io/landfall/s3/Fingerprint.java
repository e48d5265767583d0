// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.file.RecordField;
import io.landfall.s3.format.Formats;
import io.landfall.s3.key.NameKeys;
import io.landfall.s3.schema.SchemaCompatibility;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;

/**
 * A text that changes when a setting changes names or bytes of files. What has its default is not
 * in it: a key that a later release adds changes nothing for configurations without it.
 */
final class Fingerprint {

  private static final Set<String> SHAPING =
      Set.of(
          FileKeys.FORMAT,
          RecordKeys.STORE_KEYS,
          RecordKeys.STORE_HEADERS,
          RecordKeys.KEYS_FORMAT,
          RecordKeys.HEADERS_FORMAT,
          RecordKeys.NULLS,
          RecordField.CONFIG,
          Statements.KCQL,
          SchemaCompatibility.KEY);

  private Fingerprint() {}

  static String of(String partitioner, Map<String, ?> values) {
    Set<String> keys = new TreeSet<>(SHAPING);
    keys.addAll(NameKeys.define(new ConfigDef()).names());
    keys.addAll(Formats.define(new ConfigDef()).names());
    Map<String, ConfigDef.ConfigKey> definitions =
        S3WriterConfig.define(new ConfigDef()).configKeys();
    Map<String, String> shape = new TreeMap<>();
    for (String key : keys) {
      Object value = values.get(key);
      ConfigDef.ConfigKey definition = definitions.get(key);
      if (definition == null || !Objects.equals(value, definition.defaultValue)) {
        shape.put(key, String.valueOf(value));
      }
    }
    return partitioner + " " + shape;
  }
}
