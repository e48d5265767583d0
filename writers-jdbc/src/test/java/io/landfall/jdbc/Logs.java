// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Records of a partition, each with its number as key and value. */
final class Logs {

  static final Schema ROW = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

  private static final Schema VALUED =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("v", Schema.INT32_SCHEMA)
          .build();

  private Logs() {}

  /** Records from offset 0 on, numbered from a first number. */
  static List<SinkRecord> numbered(TopicPartition partition, long first, int count) {
    List<SinkRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      append(records, partition, first + i);
    }
    return records;
  }

  /** Adds a record behind the others. */
  static void append(List<SinkRecord> log, TopicPartition partition, long id) {
    log.add(record(partition, log.size(), id, row(id)));
  }

  /** Adds a record with a second field. */
  static void appendValued(List<SinkRecord> log, TopicPartition partition, long id) {
    Struct value = new Struct(VALUED).put("id", id).put("v", log.size());
    log.add(
        new SinkRecord(
            partition.topic(), partition.partition(), null, null, VALUED, value, log.size()));
  }

  /** Adds a record without value. */
  static void appendTombstone(List<SinkRecord> log, TopicPartition partition, long id) {
    log.add(record(partition, log.size(), id, null));
  }

  private static SinkRecord record(
      TopicPartition partition, long offset, long id, @Nullable Struct value) {
    return new SinkRecord(
        partition.topic(),
        partition.partition(),
        ROW,
        row(id),
        value == null ? null : ROW,
        value,
        offset);
  }

  private static Struct row(long id) {
    return new Struct(ROW).put("id", id);
  }
}
