// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/** Leaves out records by what one of their fields is like. */
public final class Filter<R extends ConnectRecord<R>> extends RecordTransform<R, Filter.Rule> {
  static final String FILTER_TYPE = "filter.type";

  /** Every key. */
  public static final ConfigDef CONFIG_DEF =
      Condition.define(
          new ConfigDef()
              .define(
                  FILTER_TYPE,
                  Type.STRING,
                  "include",
                  ValidString.in("include", "exclude"),
                  HIGH,
                  "Whether records for which the condition holds are those that stay (include), or"
                      + " those that are left out (exclude)."));

  /** Which records stay. */
  record Rule(Condition condition, boolean staysIf) {}

  @Override
  Rule settings(Map<String, ?> configs) {
    FieldKeys keys = FieldKeys.read("Filter", CONFIG_DEF, configs);
    return new Rule(Condition.of(keys), keys.text(FILTER_TYPE).equals("include"));
  }

  @Override
  @Nullable R transformed(R record, Rule rule) {
    return rule.condition().holds(record) == rule.staysIf() ? record : null;
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }
}
