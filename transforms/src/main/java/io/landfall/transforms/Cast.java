// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;

import io.landfall.project.FieldEdits;
import io.landfall.project.RecordPart;
import io.landfall.project.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/** Gives fields another type, or the whole key or value. A value that does not fit is an error. */
public abstract class Cast<R extends ConnectRecord<R>> extends EditingTransform<R> {
  static final String SPEC = "spec";

  /** Every key. */
  public static final ConfigDef CONFIG_DEF =
      FieldKeys.defineStrict(
          new ConfigDef()
              .define(
                  SPEC,
                  Type.STRING,
                  ConfigDef.NO_DEFAULT_VALUE,
                  (key, value) -> rules((String) value),
                  HIGH,
                  "Pairs path:type, separated by commas, with globs in paths; or one type for the"
                      + " whole key or value. Types: int8, int16, int32, int64, float32, float64,"
                      + " boolean, string, decimal(<scale>)."));

  Cast(RecordPart part) {
    super(part);
  }

  @Override
  FieldEdits edits(RecordPart part, Map<String, ?> configs) {
    FieldKeys keys = FieldKeys.read("Cast", CONFIG_DEF, configs);
    return keys.edits(part, rules(keys.text(SPEC)));
  }

  private static List<FieldEdits.Rule> rules(@Nullable String spec) {
    String written = spec == null ? "" : spec.trim();
    if (CastType.isType(written)) {
      return List.of(new FieldEdits.Rule("", CastType.parse(SPEC, written)));
    }
    List<FieldEdits.Rule> rules = new ArrayList<>();
    Selection.pairs(SPEC, written)
        .forEach((path, type) -> rules.add(new FieldEdits.Rule(path, CastType.parse(SPEC, type))));
    if (rules.isEmpty()) {
      throw new ConfigException(SPEC, written, "expected path:type or a type");
    }
    return rules;
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  /** Casts in keys. */
  public static final class Key<R extends ConnectRecord<R>> extends Cast<R> {
    public Key() {
      super(RecordPart.KEY);
    }
  }

  /** Casts in values. */
  public static final class Value<R extends ConnectRecord<R>> extends Cast<R> {
    public Value() {
      super(RecordPart.VALUE);
    }
  }
}
