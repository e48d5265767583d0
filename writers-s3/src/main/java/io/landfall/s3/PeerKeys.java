// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Keys that pipelines have and that change nothing here; they are accepted without a warning. */
final class PeerKeys {

  private static final List<String> WITHOUT_EFFECT =
      List.of(
          "schema.generator.class",
          "shutdown.timeout.ms",
          "max.write.duration.ms",
          "max.files.scan.limit",
          "s3.elastic.buffer.enable",
          "s3.elastic.buffer.init.capacity");

  private PeerKeys() {}

  static ConfigDef define(ConfigDef def) {
    for (String key : WITHOUT_EFFECT) {
      def.define(
          key,
          Type.STRING,
          null,
          Importance.LOW,
          "Accepted for configurations that have it; nothing reads it.");
    }
    return def;
  }
}
