// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** Connect's logical types. The name of a schema alone decides, whatever its type is. */
enum LogicalType {
  DECIMAL,
  DATE,
  TIME,
  TIMESTAMP;

  static @Nullable LogicalType of(Schema schema) {
    @Nullable String name = schema.name();
    if (name == null) {
      return null;
    }
    return switch (name) {
      case Decimal.LOGICAL_NAME -> DECIMAL;
      case Date.LOGICAL_NAME -> DATE;
      case Time.LOGICAL_NAME -> TIME;
      case Timestamp.LOGICAL_NAME -> TIMESTAMP;
      default -> null;
    };
  }
}
