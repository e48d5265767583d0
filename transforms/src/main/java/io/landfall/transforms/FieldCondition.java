// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A predicate for any transform: what one field of the record is like.
 *
 * <p><b>Threading:</b> one thread between {@link #configure} and {@link #close}.
 */
public final class FieldCondition<R extends ConnectRecord<R>> implements Predicate<R>, Versioned {

  /** Every key. */
  public static final ConfigDef CONFIG_DEF = Condition.define(new ConfigDef());

  private @Nullable Condition condition;

  @Override
  public void configure(Map<String, ?> configs) {
    condition = Condition.of(FieldKeys.read("FieldCondition", CONFIG_DEF, configs));
  }

  @Override
  public boolean test(R record) {
    return Configured.of(condition, this).holds(record);
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  @Override
  public String version() {
    return Version.OF_THIS_MODULE;
  }

  @Override
  public void close() {
    condition = null;
  }
}
