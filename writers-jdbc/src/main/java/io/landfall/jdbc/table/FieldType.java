// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** What a field holds: Connect's types, with its logical types apart. */
public enum FieldType {
  INT8,
  INT16,
  INT32,
  INT64,
  FLOAT32,
  FLOAT64,
  BOOLEAN,
  STRING,
  BYTES,
  DECIMAL,
  DATE,
  TIME,
  TIMESTAMP,
  /** Elements that are plain values: of any type before this one. */
  ARRAY,
  /** A struct, a map, or an array of these or of arrays. */
  NESTED;

  /** The type of values of a schema. */
  public static FieldType of(Schema schema) {
    FieldType logical = logical(schema);
    return logical == null ? plain(schema) : logical;
  }

  /** Whether values are numbers. */
  public boolean isNumber() {
    return compareTo(FLOAT64) <= 0 || this == DECIMAL;
  }

  /** Whether values are dates or times. */
  public boolean isTime() {
    return this == DATE || this == TIME || this == TIMESTAMP;
  }

  private static @Nullable FieldType logical(Schema schema) {
    if (schema.name() == null) {
      return null;
    }
    return switch (schema.name()) {
      case Decimal.LOGICAL_NAME -> DECIMAL;
      case Date.LOGICAL_NAME -> DATE;
      case Time.LOGICAL_NAME -> TIME;
      case Timestamp.LOGICAL_NAME -> TIMESTAMP;
      default -> null;
    };
  }

  private static FieldType plain(Schema schema) {
    return switch (schema.type()) {
      case INT8 -> INT8;
      case INT16 -> INT16;
      case INT32 -> INT32;
      case INT64 -> INT64;
      case FLOAT32 -> FLOAT32;
      case FLOAT64 -> FLOAT64;
      case BOOLEAN -> BOOLEAN;
      case STRING -> STRING;
      case BYTES -> BYTES;
      case ARRAY -> isElement(of(schema.valueSchema())) ? ARRAY : NESTED;
      case MAP, STRUCT -> NESTED;
    };
  }

  private static boolean isElement(FieldType type) {
    return type.compareTo(ARRAY) < 0;
  }
}
