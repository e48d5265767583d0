// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.ProjectionRules;
import io.landfall.project.RecordPart;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Renames, moves and drops fields on every level. It understands what is configured for Kafka's
 * ReplaceField, and decides on source paths alone: an excluded value cannot return under another
 * name, and a field that is absent is not missed.
 */
public abstract class Rename<R extends ConnectRecord<R>> extends ProjectingTransform<R> {
  /** Every key. */
  public static final ConfigDef CONFIG_DEF = RenameConfig.DEFINITION;

  Rename(RecordPart part) {
    super(part);
  }

  @Override
  ProjectionRules rules(Map<String, ?> configs) {
    return RenameConfig.rules(configs);
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  /** Renames fields of keys. */
  public static final class Key<R extends ConnectRecord<R>> extends Rename<R> {
    public Key() {
      super(RecordPart.KEY);
    }
  }

  /** Renames fields of values. */
  public static final class Value<R extends ConnectRecord<R>> extends Rename<R> {
    public Value() {
      super(RecordPart.VALUE);
    }
  }
}
