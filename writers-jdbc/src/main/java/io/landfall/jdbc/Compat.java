// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Whose configuration this is. The keys of both connectors are read in any case; where the two mean
 * different things by the same keys, this decides.
 */
enum Compat {
  CONFLUENT,
  AIVEN;

  static final String KEY = "compat";
  static final String TRIM = "trim.sensitive.log";

  static void define(ConfigDef def) {
    def.define(
            KEY,
            Type.STRING,
            "confluent",
            KeyChecks.oneOf(Compat.class),
            Importance.LOW,
            "Whose connector the configuration was written for, confluent or aiven. Keys of both "
                + "are read in any case; aiven also refuses pk.fields with pk.mode=none.")
        .define(
            TRIM,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Confluent's key to keep values out of logs. Changes nothing: they are kept out in any "
                + "case.");
  }

  static Compat of(Map<String, String> props) {
    return props.getOrDefault(KEY, "").trim().toLowerCase(Locale.ROOT).equals("aiven")
        ? AIVEN
        : CONFLUENT;
  }
}
