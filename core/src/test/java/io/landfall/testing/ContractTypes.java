// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** A value of each Connect type, and when two values are the same. */
final class ContractTypes {

  record Case(String name, Schema schema, Object value) {}

  private static final long DAY_MS = 86_400_000L;
  private static final Schema INNER =
      SchemaBuilder.struct().field("x", Schema.INT32_SCHEMA).build();

  private ContractTypes() {}

  static List<Case> all() {
    return List.of(
        new Case("int8", Schema.INT8_SCHEMA, (byte) -7),
        new Case("int16", Schema.INT16_SCHEMA, (short) 3_000),
        new Case("int32", Schema.INT32_SCHEMA, -100_000),
        new Case("int64", Schema.INT64_SCHEMA, 9_007_199_254_740_993L),
        new Case("float32", Schema.FLOAT32_SCHEMA, 1.5f),
        new Case("float64", Schema.FLOAT64_SCHEMA, -2.25d),
        new Case("boolean", Schema.BOOLEAN_SCHEMA, true),
        new Case("string", Schema.STRING_SCHEMA, "it's \"quoted\", ümlaut, 木, \\ and \n end"),
        new Case("bytes", Schema.BYTES_SCHEMA, new byte[] {0, 1, -1}),
        new Case("decimal", Decimal.schema(2), new BigDecimal("-12345.67")),
        new Case("date", Date.SCHEMA, new java.util.Date(20_000 * DAY_MS)),
        new Case("time", Time.SCHEMA, new java.util.Date(45_296_000L)),
        new Case("timestamp", Timestamp.SCHEMA, new java.util.Date(1_767_225_601_234L)),
        new Case("array", SchemaBuilder.array(Schema.INT32_SCHEMA).build(), List.of(1, 2)),
        new Case(
            "map",
            SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build(),
            Map.of("a", 1)),
        new Case("struct", INNER, new Struct(INNER).put("x", 1)));
  }

  static boolean same(@Nullable Object expected, @Nullable Object actual) {
    if (expected == null || actual == null) {
      return expected == actual;
    }
    if (expected instanceof Number && actual instanceof Number) {
      return decimal(expected).compareTo(decimal(actual)) == 0;
    }
    if (bytes(expected) instanceof byte[] left && bytes(actual) instanceof byte[] right) {
      return Arrays.equals(left, right);
    }
    return expected.equals(actual);
  }

  private static BigDecimal decimal(Object number) {
    return new BigDecimal(number.toString());
  }

  private static Object bytes(Object value) {
    if (value instanceof ByteBuffer buffer) {
      byte[] copy = new byte[buffer.remaining()];
      buffer.duplicate().get(copy);
      return copy;
    }
    return value;
  }
}
