// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The key that all formats have that compile schemas. */
public final class SchemaKeys {

  /** Key: schemas for which a format keeps what it compiled. */
  public static final String SCHEMAS = "schemas.cache.config";

  private SchemaKeys() {}

  /** Adds the key. */
  public static ConfigDef define(ConfigDef def) {
    return def.define(
        SCHEMAS,
        Type.INT,
        1000,
        ConfigDef.Range.atLeast(1),
        Importance.LOW,
        "Schemas for which a format keeps what it compiled, per task.");
  }
}
