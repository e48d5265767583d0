// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

import io.landfall.project.Absence;
import io.landfall.project.FieldEdit;
import io.landfall.project.FieldEdits;
import io.landfall.project.RecordPart;
import io.landfall.project.Selection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Keys of transforms that edit fields, and their values. */
final class FieldKeys {
  static final String FIELDS = "fields";
  static final String STRICT = "strict";

  private final String transform;
  private final Map<String, Object> values;

  private FieldKeys(String transform, Map<String, Object> values) {
    this.transform = transform;
    this.values = values;
  }

  static ConfigDef defineFields(ConfigDef keys) {
    return keys.define(
        FIELDS,
        Type.STRING,
        ConfigDef.NO_DEFAULT_VALUE,
        HIGH,
        "Paths of the fields, separated by commas; with the globs * and **. Empty for the whole key"
            + " or value, where that is a plain one.");
  }

  static ConfigDef defineStrict(ConfigDef keys) {
    return keys.define(
        STRICT,
        Type.BOOLEAN,
        false,
        LOW,
        "Whether a record is rejected that lacks a field which is named without a glob.");
  }

  /**
   * @throws ConfigException with one line for each fault
   */
  static FieldKeys read(String transform, ConfigDef keys, Map<String, ?> configs) {
    return new FieldKeys(transform, Settings.values(transform, keys, Set.of(), configs));
  }

  String text(String key) {
    Object value = values.get(key);
    return value == null ? "" : (String) value;
  }

  int number(String key) {
    return values.get(key) instanceof Integer number ? number : 0;
  }

  boolean flag(String key) {
    return Boolean.TRUE.equals(values.get(key));
  }

  boolean isSet(String key) {
    return values.get(key) != null;
  }

  @Nullable String secret(String key) {
    return values.get(key) instanceof Password secret ? secret.value() : null;
  }

  /** One edit for all the fields. */
  FieldEdits edits(RecordPart part, FieldEdit edit) {
    List<String> paths = Selection.list(text(FIELDS));
    return edits(
        part,
        (paths.isEmpty() ? List.of("") : paths)
            .stream().map(path -> new FieldEdits.Rule(path, edit)).toList());
  }

  FieldEdits edits(RecordPart part, List<FieldEdits.Rule> rules) {
    return FieldEdits.of(part, rules, flag(STRICT) ? Absence.FAILS : Absence.IGNORED);
  }

  /** A fault in what several keys say together. */
  ConfigException fault(String fault) {
    return new ConfigException("Cannot configure " + transform + ": " + fault);
  }
}
