// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;

/**
 * The rules that span keys. Each fault is reported with every key that it takes part in; what a key
 * is told alone is not repeated here. No I/O.
 */
final class CrossKeyRules {

  private final Map<String, String> props;
  private final List<ConfigValue> faults = new ArrayList<>();

  private CrossKeyRules(Map<String, String> props) {
    this.props = props;
  }

  /** All faults of a configuration, whatever its single keys are worth. */
  static List<ConfigValue> faults(Map<String, String> props) {
    CrossKeyRules rules = new CrossKeyRules(props);
    rules.faults.addAll(ConnectionKeys.blocked(props));
    rules.checkKeys();
    rules.checkQuoting();
    return rules.faults;
  }

  private void checkKeys() {
    String keys = lower(RowKeys.PK_MODE, "none");
    if (Compat.of(props) == Compat.AIVEN && keys.equals("none") && hasFields()) {
      report(
          "Cannot use pk.fields with pk.mode=none: compat=aiven refuses it (take pk.fields out)",
          RowKeys.PK_FIELDS,
          RowKeys.PK_MODE);
    }
  }

  private void checkQuoting() {
    String ours = lower(DialectKeys.QUOTE, "");
    String theirs = lower(DialectKeys.AIVEN_QUOTE, "");
    if (!ours.isEmpty()
        && !theirs.isEmpty()
        && ours.equals("always") != Boolean.parseBoolean(theirs)) {
      report(
          "Cannot use quote.sql.identifiers="
              + (ours
                  + " with sql.quote.identifiers="
                  + theirs
                  + " (they say the opposite; keep one)"),
          DialectKeys.QUOTE,
          DialectKeys.AIVEN_QUOTE);
    }
  }

  private boolean hasFields() {
    return !props.getOrDefault(RowKeys.PK_FIELDS, "").isBlank();
  }

  private String lower(String key, String preset) {
    return props.getOrDefault(key, preset).trim().toLowerCase(Locale.ROOT);
  }

  private void report(String message, String... keys) {
    for (String key : keys) {
      faults.add(KeyChecks.fault(key, message));
    }
  }
}
