// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import io.landfall.Beta;
import io.landfall.project.FusedChain;
import io.landfall.project.ProjectionRules;
import io.landfall.project.Projector;
import io.landfall.project.RecordPart;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.jspecify.annotations.Nullable;

/**
 * The key of writers that read nested values flat by themselves. In a Connect worker, where
 * transforms are applied before a writer sees the record, it spares the record that Flatten builds.
 */
@Beta
public final class FlattenConfig {

  /** Key: the delimiter of flattened names. */
  public static final String FLATTEN = "flatten";

  private FlattenConfig() {}

  /** Adds the key. */
  public static ConfigDef define(ConfigDef def) {
    return def.define(
        FLATTEN,
        Type.STRING,
        null,
        Importance.MEDIUM,
        "Reads nested values as one level: what stands between the names of nested fields, such as"
            + " _ for air_tempC. It does what the Flatten transform does, after all transforms, but"
            + " builds no record for it. Two fields of one name and maps with a schema are errors."
            + " Not set, or empty: nested values stay nested.");
  }

  /** Reads values through the chain, and flat where the configuration says so. */
  public static Projector values(FusedChain chain, Map<String, ?> props) {
    String delimiter = delimiter(props);
    return delimiter == null
        ? chain.projector(RecordPart.VALUE)
        : chain.projector(RecordPart.VALUE, ProjectionRules.flatten(delimiter));
  }

  private static @Nullable String delimiter(Map<String, ?> props) {
    Object written = props.get(FLATTEN);
    return written == null || written.toString().isEmpty() ? null : written.toString();
  }
}
