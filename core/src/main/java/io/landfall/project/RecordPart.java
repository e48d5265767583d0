// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.record.RecordPosition;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The half of a record that is projected. */
public enum RecordPart {
  KEY {
    @Override
    public @Nullable Schema schemaOf(ConnectRecord<?> record) {
      return record.keySchema();
    }

    @Override
    public @Nullable Object valueOf(ConnectRecord<?> record) {
      return record.key();
    }

    @Override
    public <R extends ConnectRecord<R>> R replace(
        R record, @Nullable Schema schema, @Nullable Object value) {
      return record.newRecord(
          record.topic(),
          record.kafkaPartition(),
          schema,
          value,
          record.valueSchema(),
          record.value(),
          record.timestamp());
    }
  },

  VALUE {
    @Override
    public @Nullable Schema schemaOf(ConnectRecord<?> record) {
      return record.valueSchema();
    }

    @Override
    public @Nullable Object valueOf(ConnectRecord<?> record) {
      return record.value();
    }

    @Override
    public <R extends ConnectRecord<R>> R replace(
        R record, @Nullable Schema schema, @Nullable Object value) {
      return record.newRecord(
          record.topic(),
          record.kafkaPartition(),
          record.keySchema(),
          record.key(),
          schema,
          value,
          record.timestamp());
    }
  };

  /** The schema of this part, or null. */
  public abstract @Nullable Schema schemaOf(ConnectRecord<?> record);

  /** The data of this part, or null. */
  public abstract @Nullable Object valueOf(ConnectRecord<?> record);

  /** A record that differs in this part only. */
  public abstract <R extends ConnectRecord<R>> R replace(
      R record, @Nullable Schema schema, @Nullable Object value);

  /** This part of that record, for messages: {@code value of orders-0@12}. */
  public String in(ConnectRecord<?> record) {
    String part = this == KEY ? "key of " : "value of ";
    if (record instanceof SinkRecord sink) {
      return part + RecordPosition.of(sink);
    }
    return part + "a record for " + record.topic();
  }
}
