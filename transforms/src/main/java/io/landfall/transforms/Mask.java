// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.landfall.project.FieldEdits;
import io.landfall.project.RecordPart;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.ConnectRecord;

/** Replaces values by others of the same type that say nothing, or less. */
public abstract class Mask<R extends ConnectRecord<R>> extends EditingTransform<R> {
  static final String REPLACEMENT = "replacement";
  static final String KEEP_LAST = "keep.last";
  static final String MASK_CHARACTER = "mask.character";

  /** Every key. */
  public static final ConfigDef CONFIG_DEF =
      FieldKeys.defineStrict(
          FieldKeys.defineFields(new ConfigDef())
              .define(
                  REPLACEMENT,
                  Type.STRING,
                  null,
                  HIGH,
                  "What stands in place of every value, for texts and numbers. Not set: empty text,"
                      + " 0, false, no bytes, the beginning of 1970.")
              .define(
                  KEEP_LAST,
                  Type.INT,
                  0,
                  Range.between(0, 1000),
                  MEDIUM,
                  "Characters at the end of a text that stay, the others become mask.character; a"
                      + " text that is not longer is masked whole. 0 for none, without regard to"
                      + " length.")
              .define(
                  MASK_CHARACTER,
                  Type.STRING,
                  "*",
                  (key, value) -> Masking.checkCharacter(key, (String) value),
                  LOW,
                  "What stands for a character with keep.last."));

  Mask(RecordPart part) {
    super(part);
  }

  @Override
  FieldEdits edits(RecordPart part, Map<String, ?> configs) {
    FieldKeys keys = FieldKeys.read("Mask", CONFIG_DEF, configs);
    if (keys.isSet(REPLACEMENT) && keys.number(KEEP_LAST) > 0) {
      throw keys.fault("only one of " + REPLACEMENT + " and " + KEEP_LAST + " can be set");
    }
    Masking masking =
        new Masking(
            keys.isSet(REPLACEMENT) ? keys.text(REPLACEMENT) : null,
            keys.number(KEEP_LAST),
            keys.text(MASK_CHARACTER));
    return keys.edits(part, masking);
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  /** Masks in keys. */
  public static final class Key<R extends ConnectRecord<R>> extends Mask<R> {
    public Key() {
      super(RecordPart.KEY);
    }
  }

  /** Masks in values. */
  public static final class Value<R extends ConnectRecord<R>> extends Mask<R> {
    public Value() {
      super(RecordPart.VALUE);
    }
  }
}
