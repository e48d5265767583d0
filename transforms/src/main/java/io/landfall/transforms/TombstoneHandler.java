// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;

import io.landfall.record.RecordPosition;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of records without a value. */
public final class TombstoneHandler<R extends ConnectRecord<R>>
    extends RecordTransform<R, TombstoneHandler.Behavior> {
  private static final Logger LOG = LoggerFactory.getLogger(TombstoneHandler.class);

  static final String BEHAVIOR = "behavior";

  /** Every key. */
  public static final ConfigDef CONFIG_DEF =
      new ConfigDef()
          .define(
              BEHAVIOR,
              Type.STRING,
              ConfigDef.NO_DEFAULT_VALUE,
              ValidString.in("drop_silent", "drop_warn", "ignore", "fail"),
              HIGH,
              "What becomes of a record without a value: it is left out (drop_silent), the same with"
                  + " a warning in the log (drop_warn), it stays (ignore), or it is rejected (fail).");

  /** What becomes of tombstones. */
  enum Behavior {
    DROP_SILENT,
    DROP_WARN,
    IGNORE,
    FAIL
  }

  @Override
  Behavior settings(Map<String, ?> configs) {
    return Keys.constant(
        Behavior.class, FieldKeys.read("TombstoneHandler", CONFIG_DEF, configs).text(BEHAVIOR));
  }

  @Override
  @Nullable R transformed(R record, Behavior behavior) {
    if (record.value() != null) {
      return record;
    }
    return switch (behavior) {
      case IGNORE -> record;
      case DROP_SILENT -> null;
      case DROP_WARN -> {
        LOG.warn("Left out record {}: it has no value", RecordPosition.name(record));
        yield null;
      }
      case FAIL ->
          throw new DataException(
              "Cannot take record " + RecordPosition.name(record) + ": it has no value (behavior)");
    };
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }
}
