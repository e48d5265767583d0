// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

import io.landfall.project.FieldEdits;
import io.landfall.project.RecordPart;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.ConnectRecord;

/** Turns times into times of another kind: numbers, texts, and Connect's dates and times. */
public abstract class TimestampConvert<R extends ConnectRecord<R>> extends EditingTransform<R> {
  static final String TARGET_TYPE = "target.type";
  static final String SOURCE_FORMAT = "source.format";
  static final String SOURCE_PRECISION = "source.unix.precision";

  /** Every key. */
  public static final ConfigDef CONFIG_DEF = define();

  TimestampConvert(RecordPart part) {
    super(part);
  }

  private static ConfigDef define() {
    ConfigDef keys = FieldKeys.defineFields(new ConfigDef());
    keys.define(
        TARGET_TYPE,
        Type.STRING,
        ConfigDef.NO_DEFAULT_VALUE,
        CaseInsensitiveValidString.in("string", "unix", "Date", "Time", "Timestamp"),
        HIGH,
        "What the fields become: text, a number, or Connect's Date, Time or Timestamp.");
    TimeKeys.define(keys, "Of texts, read and written.", "Of numbers, read and written.");
    keys.define(
            SOURCE_FORMAT,
            Type.STRING,
            null,
            TimeKeys::check,
            LOW,
            "Of texts that are read, where another one than format.")
        .define(
            SOURCE_PRECISION,
            Type.STRING,
            null,
            TimeKeys.OPTIONAL_UNITS,
            LOW,
            "Of numbers that are read, where another one than unix.precision.");
    return FieldKeys.defineStrict(keys);
  }

  @Override
  FieldEdits edits(RecordPart part, Map<String, ?> configs) {
    FieldKeys keys = FieldKeys.read("TimestampConvert", CONFIG_DEF, configs);
    TimeStyle written = TimeKeys.style(keys);
    TimeStyle read =
        new TimeStyle(
            keys.isSet(SOURCE_FORMAT) ? keys.text(SOURCE_FORMAT) : written.format(),
            keys.isSet(SOURCE_PRECISION)
                ? TimeKeys.unit(keys.text(SOURCE_PRECISION))
                : written.unit(),
            written.zone());
    TimeTarget target = TimeTarget.named(keys.text(TARGET_TYPE));
    return keys.edits(part, target.edit(new TimeReader(read), written));
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  /** Converts in keys. */
  public static final class Key<R extends ConnectRecord<R>> extends TimestampConvert<R> {
    public Key() {
      super(RecordPart.KEY);
    }
  }

  /** Converts in values. */
  public static final class Value<R extends ConnectRecord<R>> extends TimestampConvert<R> {
    public Value() {
      super(RecordPart.VALUE);
    }
  }
}
