// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.record.RecordPosition;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the row out of Debezium's change events: the new one of an insert or update, none of a
 * delete. Records of another kind pass as they are.
 */
public final class Unwrap<R extends ConnectRecord<R>> extends RecordTransform<R, UnwrapConfig> {

  /** Every key. */
  public static final ConfigDef CONFIG_DEF = UnwrapConfig.DEFINITION;

  @Override
  UnwrapConfig settings(Map<String, ?> configs) {
    return UnwrapConfig.of(configs);
  }

  @Override
  @Nullable R transformed(R record, UnwrapConfig settings) {
    Object value = record.value();
    if (value == null) {
      return settings.deletes().keepsTombstones() ? record : null;
    }
    ChangeEvent event = ChangeEvent.of(value);
    if (event == null) {
      return record;
    }
    try {
      return unwrapped(record, event, settings);
    } catch (DataException e) {
      throw new DataException(
          "Cannot unwrap " + RecordPosition.name(record) + ": " + e.getMessage(), e);
    }
  }

  private @Nullable R unwrapped(R record, ChangeEvent event, UnwrapConfig settings) {
    Object row = event.row();
    if (event.isDelete() && !settings.deletes().keepsRow()) {
      return settings.deletes().becomesTombstone() ? made(record, event, settings, null) : null;
    }
    if (event.isDelete() && row == null) {
      throw new DataException("a delete without the row as it was (" + UnwrapConfig.DELETES + ")");
    }
    // Truncations and messages have no row, and say nothing about one.
    return row == null ? null : made(record, event, settings, settings.withFields(event, row));
  }

  private R made(R record, ChangeEvent event, UnwrapConfig settings, @Nullable Object row) {
    R made =
        record.newRecord(
            settings.topic(record, event),
            record.kafkaPartition(),
            record.keySchema(),
            record.key(),
            row instanceof Struct struct ? struct.schema() : null,
            row,
            record.timestamp());
    settings.addHeaders(event, made.headers());
    return made;
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }
}
