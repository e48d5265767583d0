// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** What a record does whose schema is not the file's. */
public enum SchemaCompatibility {
  /** It begins another file. */
  NONE,
  /** An older version is projected to the file's schema, a newer one begins another file. */
  BACKWARD,
  /** A newer version is projected to the file's schema, an older one begins another file. */
  FORWARD,
  /** As {@link #BACKWARD}. */
  FULL,
  /**
   * As {@link #BACKWARD}, and files begin with the newest schema seen: a new version begins another
   * file once, and never again.
   */
  ALL_COMPATIBLE;

  /** Key: which of them. */
  public static final String KEY = "schema.compatibility";

  /** Adds the key. */
  public static ConfigDef define(ConfigDef def) {
    return def.define(
        KEY,
        Type.STRING,
        NONE.name(),
        ConfigDef.LambdaValidator.with(
            (key, value) -> of(String.valueOf(value)), SchemaCompatibility::names),
        Importance.HIGH,
        "What a value does whose schema is not that of the open file. NONE: begins another file. "
            + "BACKWARD and FULL: a newer version begins another file, an older one is projected. "
            + "FORWARD: the other way round. ALL_COMPATIBLE: as BACKWARD, and files begin with the "
            + "newest schema seen, so that mixed versions share files. Schemas without versions "
            + "are projected where nothing is lost by it.");
  }

  /**
   * By name, in any case.
   *
   * @throws ConfigException for other names
   */
  public static SchemaCompatibility of(String name) {
    for (SchemaCompatibility known : values()) {
      if (known.name().equals(name.trim().toUpperCase(Locale.ROOT))) {
        return known;
      }
    }
    throw new ConfigException("Cannot compare schemas by: " + name + " (one of " + names() + ")");
  }

  private static String names() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
