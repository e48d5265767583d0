// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** What a user asks a writer to promise; the key is the same for every writer that has a choice. */
public enum DeliveryGuarantee {
  /** After a crash, records whose offsets were not committed are stored again. */
  AT_LEAST_ONCE,
  /** The target stores the offsets with the data; see {@link Capability#STORES_OFFSETS}. */
  EXACTLY_ONCE;

  /** Key: what is promised. */
  public static final String KEY = "delivery.guarantee";

  /** Adds the key. */
  public static ConfigDef define(ConfigDef def) {
    return def.define(
        KEY,
        Type.STRING,
        AT_LEAST_ONCE.value(),
        CaseInsensitiveValidString.in(AT_LEAST_ONCE.value(), EXACTLY_ONCE.value()),
        Importance.HIGH,
        "at_least_once: after a crash, records can be stored again. exactly_once: the target "
            + "stores the offsets together with the data, and reading goes on from them.");
  }

  /** Reads the key from values that were parsed with it. */
  public static DeliveryGuarantee of(Map<String, ?> parsed) {
    String value = Objects.requireNonNull(parsed.get(KEY), KEY).toString();
    return valueOf(value.trim().toUpperCase(Locale.ROOT));
  }

  /** As it is written in a configuration. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
