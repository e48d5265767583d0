// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records of twelve columns, as an order or a measurement has them, and their table. */
final class JdbcRecords {

  static final String TOPIC = "load";

  static final int COLUMNS = 12;

  static final Schema SCHEMA =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("customer", Schema.INT32_SCHEMA)
          .field("kind", Schema.INT16_SCHEMA)
          .field("active", Schema.BOOLEAN_SCHEMA)
          .field("name", Schema.STRING_SCHEMA)
          .field("city", Schema.STRING_SCHEMA)
          .field("comment", Schema.OPTIONAL_STRING_SCHEMA)
          .field("amount", Decimal.schema(2))
          .field("score", Schema.FLOAT64_SCHEMA)
          .field("weight", Schema.FLOAT32_SCHEMA)
          .field("created", Timestamp.SCHEMA)
          .field("changed", Timestamp.SCHEMA)
          .build();

  private static final long FIRST_MS = 1_588_240_576_123L;

  private JdbcRecords() {}

  /** The table, with its constraint in the place of the mark. */
  static String table(String name, String key) {
    return ("CREATE TABLE " + name)
        + (" (id bigint " + key + ", customer int, kind smallint, active boolean,")
        + " name text, city text, comment text, amount numeric, score double precision,"
        + " weight real, created timestamp, changed timestamp)";
  }

  /** So many records with ids from one on. */
  static List<SinkRecord> records(int count, long firstId) {
    List<SinkRecord> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(new SinkRecord(TOPIC, 0, null, null, SCHEMA, value(firstId + i), i));
    }
    return records;
  }

  private static Struct value(long id) {
    return new Struct(SCHEMA)
        .put("id", id)
        .put("customer", (int) (id % 10_007))
        .put("kind", (short) (id % 7))
        .put("active", id % 3 == 0)
        .put("name", "customer " + id % 10_007)
        .put("city", "city " + id % 101)
        .put("comment", id % 4 == 0 ? null : "order " + id + " was taken by phone")
        .put("amount", BigDecimal.valueOf(id % 1_000_003, 2))
        .put("score", id * 0.37)
        .put("weight", (float) (id % 1_000))
        .put("created", new Date(FIRST_MS + id))
        .put("changed", new Date(FIRST_MS + id * 7));
  }
}
