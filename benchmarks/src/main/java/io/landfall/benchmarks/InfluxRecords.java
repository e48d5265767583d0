// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Readings of sensors: two texts that become tags, five values, and a time. */
final class InfluxRecords {

  static final String TOPIC = "sensors";

  static final String KCQL =
      "INSERT INTO climate SELECT * FROM sensors IGNORE ts WITHTIMESTAMP ts WITHTAG (sensor, site)";

  static final Schema SCHEMA =
      SchemaBuilder.struct()
          .field("sensor", Schema.STRING_SCHEMA)
          .field("site", Schema.STRING_SCHEMA)
          .field("seq", Schema.INT64_SCHEMA)
          .field("temperature", Schema.FLOAT64_SCHEMA)
          .field("humidity", Schema.FLOAT64_SCHEMA)
          .field("pressure", Schema.FLOAT64_SCHEMA)
          .field("heated", Schema.BOOLEAN_SCHEMA)
          .field("ts", Schema.INT64_SCHEMA)
          .build();

  static final int PARTITIONS = 4;

  private static final long FIRST_MS = 1_700_000_000_000L;

  private InfluxRecords() {}

  /** So many records, numbered from one on, in the partitions by turns. */
  static List<SinkRecord> records(int count) {
    List<SinkRecord> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(
          new SinkRecord(TOPIC, i % PARTITIONS, null, null, SCHEMA, value(i + 1), i / PARTITIONS));
    }
    return records;
  }

  private static Struct value(int number) {
    return new Struct(SCHEMA)
        .put("sensor", "sensor-" + (100_000 + number % 1000))
        .put("site", "graz-" + number % 7)
        .put("seq", (long) number)
        .put("temperature", 20 + number % 1000 / 100.0)
        .put("humidity", 40 + number % 300 / 10.0)
        .put("pressure", 1000 + number % 4000 / 100.0)
        .put("heated", number % 3 == 0)
        .put("ts", FIRST_MS + number);
  }
}
