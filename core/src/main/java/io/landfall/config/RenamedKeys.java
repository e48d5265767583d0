// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Keys that have another name now, and are still read under the former one. Where both are set the
 * new one holds.
 *
 * <p><b>Threading:</b> immutable.
 */
public final class RenamedKeys {

  /** Every key has its first name. */
  public static final RenamedKeys NONE = new RenamedKeys(Map.of());

  private final Map<String, String> newNames;

  private RenamedKeys(Map<String, String> newNames) {
    this.newNames = new TreeMap<>(newNames);
  }

  /** Keys by their former names. */
  public static RenamedKeys of(Map<String, String> newNamesByFormer) {
    return new RenamedKeys(newNamesByFormer);
  }

  /** Adds the former names to a definition that has the new ones: the same type and rules. */
  public ConfigDef define(ConfigDef keys) {
    newNames.forEach(
        (former, name) -> {
          ConfigKey key =
              Objects.requireNonNull(keys.configKeys().get(name), () -> "not defined: " + name);
          keys.define(
              former,
              key.type,
              null,
              unlessNull(key.validator),
              Importance.LOW,
              "Deprecated: the former name of " + name + ", which goes before it.");
        });
    return keys;
  }

  private static @Nullable Validator unlessNull(@Nullable Validator validator) {
    return validator == null
        ? null
        : ConfigDef.LambdaValidator.with(
            (name, value) -> {
              if (value != null) {
                validator.ensureValid(name, value);
              }
            },
            validator::toString);
  }

  /** The configuration with new names alone. */
  public Map<String, String> applied(Map<String, String> props) {
    Map<String, String> renamed = new HashMap<>(props);
    newNames.forEach(
        (former, name) -> {
          String value = renamed.remove(former);
          if (value != null) {
            renamed.putIfAbsent(name, value);
          }
        });
    return renamed;
  }

  /** For one warning at start: what is still written under a former name. */
  public List<String> warnings(Map<String, String> props) {
    List<String> warnings = new ArrayList<>();
    newNames.forEach(
        (former, name) -> {
          if (props.get(former) != null) {
            warnings.add(
                former
                    + (props.get(name) == null
                        ? " (write " + name + ")"
                        : " (not read beside " + name + ")"));
          }
        });
    return warnings;
  }
}
