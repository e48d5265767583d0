// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Records to partition: orders-3@12, with key, header and timestamp. */
final class Sample {

  static final String RECORD_TIME = "2026-07-01T09:30:00Z";
  static final String ACCEPTED_TIME = "2026-07-02T10:15:00Z";
  static final String KEY = "k7";
  static final String TENANT = "acme";
  static final String JSON =
      "{\"country\":\"AT\",\"city\":{\"name\":\"Graz\"},\"product\":\"a/b\",\"colour\":null,"
          + "\"timestamp\":1782894600000,\"seconds\":1782894600,\"local\":\"01.07.2026 11:30\"}";

  static final long ACCEPTED_MS = Instant.parse(ACCEPTED_TIME).toEpochMilli();

  private Sample() {}

  static SinkRecord json() {
    return json(JSON);
  }

  static SinkRecord json(String json) {
    try (JsonConverter converter = new JsonConverter()) {
      converter.configure(Map.of("schemas.enable", "false"), false);
      return of(converter.toConnectData("orders", json.getBytes(StandardCharsets.UTF_8)).value());
    }
  }

  static SinkRecord of(@Nullable Object value) {
    return of(KEY, value, Instant.parse(RECORD_TIME).toEpochMilli());
  }

  static SinkRecord of(@Nullable Object key, @Nullable Object value, @Nullable Long timestamp) {
    SinkRecord record =
        new SinkRecord(
            "orders",
            3,
            null,
            key,
            value instanceof Struct struct ? struct.schema() : null,
            value,
            12L,
            timestamp,
            timestamp == null ? TimestampType.NO_TIMESTAMP_TYPE : TimestampType.CREATE_TIME);
    record.headers().addString("tenant", TENANT);
    return record;
  }

  /** A configuration of keys and values in turn. */
  static Map<String, String> config(String... keysAndValues) {
    Map<String, String> config = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      config.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return config;
  }

  static String partition(SinkRecord record, String... keysAndValues) {
    return Partitions.of(config(keysAndValues)).partition(record, ACCEPTED_MS);
  }
}
