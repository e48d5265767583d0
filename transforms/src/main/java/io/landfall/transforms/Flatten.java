// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.ProjectionRules;
import io.landfall.project.RecordPart;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Lays nested fields side by side on one level and names them by their paths. With no key but
 * {@code delimiter} it does to every record what Kafka's Flatten does.
 */
public abstract class Flatten<R extends ConnectRecord<R>> extends ProjectingTransform<R> {
  /** Every key. */
  public static final ConfigDef CONFIG_DEF = FlattenConfig.DEFINITION;

  Flatten(RecordPart part) {
    super(part);
  }

  @Override
  ProjectionRules rules(Map<String, ?> configs) {
    return FlattenConfig.rules(configs);
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  /** Flattens keys. */
  public static final class Key<R extends ConnectRecord<R>> extends Flatten<R> {
    public Key() {
      super(RecordPart.KEY);
    }
  }

  /** Flattens values. */
  public static final class Value<R extends ConnectRecord<R>> extends Flatten<R> {
    public Value() {
      super(RecordPart.VALUE);
    }
  }
}
