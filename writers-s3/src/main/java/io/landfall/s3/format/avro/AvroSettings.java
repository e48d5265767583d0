// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How Connect schemas become Avro schemas.
 *
 * @param enums whether enums stay enums, with their symbols
 * @param metadata whether {@code connect.*} properties are added
 * @param optionalKeys whether maps with optional string keys are maps
 * @param scrubNames whether names that Avro does not allow are changed into ones that it does
 */
public record AvroSettings(
    boolean enums, boolean metadata, boolean optionalKeys, boolean scrubNames) {

  /** Key: whether enums stay enums. */
  public static final String ENHANCED = "enhanced.avro.schema.support";

  /** Key: whether {@code connect.*} properties are added. */
  public static final String METADATA = "connect.meta.data";

  /** Key: whether maps with optional string keys are maps. */
  public static final String OPTIONAL_KEYS = "allow.optional.map.keys";

  /** Key: whether names that Avro does not allow are changed. */
  public static final String SCRUB = "scrub.invalid.names";

  /** Adds the keys. */
  public static ConfigDef define(ConfigDef def) {
    return def.define(
            ENHANCED,
            Type.BOOLEAN,
            true,
            Importance.LOW,
            "Whether strings that were enums of Avro become enums again, with their symbols.")
        .define(
            METADATA,
            Type.BOOLEAN,
            true,
            Importance.LOW,
            "Whether what Avro cannot say of a Connect schema is added as connect.* properties.")
        .define(
            OPTIONAL_KEYS,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether maps with optional string keys are Avro maps; otherwise they are lists of "
                + "entries.")
        .define(
            SCRUB,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether names of records and fields that Avro does not allow are changed: what is not "
                + "a letter, a digit or _ is percent-encoded with _ for %, and x stands before what "
                + "does not begin with a letter or _. Otherwise such a schema is an error.");
  }

  /** As configured. */
  public static AvroSettings from(Map<String, String> props) {
    AbstractConfig parsed = new AbstractConfig(define(new ConfigDef()), props, false);
    return new AvroSettings(
        parsed.getBoolean(ENHANCED),
        parsed.getBoolean(METADATA),
        parsed.getBoolean(OPTIONAL_KEYS),
        parsed.getBoolean(SCRUB));
  }
}
