// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.jspecify.annotations.Nullable;

/** Dates and times as numbers or texts; other values as they are. */
final class PlainValue {
  private static final long DAY_MS = 86_400_000;

  private PlainValue() {}

  /** Days for a date, milliseconds of the day for a time, epoch milliseconds for the rest. */
  static Function<Object, Object> of(@Nullable Schema schema) {
    String name = schema == null ? null : schema.name();
    if (org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(name)) {
      return value -> value instanceof Date date ? Math.floorDiv(date.getTime(), DAY_MS) : value;
    }
    if (Time.LOGICAL_NAME.equals(name)) {
      return value -> value instanceof Date date ? Math.floorMod(date.getTime(), DAY_MS) : value;
    }
    return value -> value instanceof Date date ? date.getTime() : value;
  }

  /** The texts of ISO 8601, in UTC. */
  static Function<Object, Object> asText(@Nullable Schema schema) {
    String name = schema == null ? null : schema.name();
    if (org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(name)) {
      return value -> value instanceof Date date ? utc(date).toLocalDate().toString() : value;
    }
    if (Time.LOGICAL_NAME.equals(name)) {
      return value -> value instanceof Date date ? utc(date).toLocalTime().toString() : value;
    }
    return value ->
        value instanceof Date date ? Instant.ofEpochMilli(date.getTime()).toString() : value;
  }

  private static OffsetDateTime utc(Date date) {
    return Instant.ofEpochMilli(date.getTime()).atOffset(ZoneOffset.UTC);
  }
}
