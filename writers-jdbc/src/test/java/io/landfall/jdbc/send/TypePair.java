// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * A type of field and a type of column that takes it.
 *
 * @param column SQL type
 * @param values makes values, most of which the column takes
 */
record TypePair(String name, Schema schema, String column, Function<Random, Object> values) {

  private static final List<String> NUMBERS =
      List.of(
          "smallint",
          "int",
          "bigint",
          "real",
          "float8",
          "numeric",
          "numeric(7,2)",
          "text",
          "varchar(5)",
          "char(6)",
          "small_number",
          "jsonb");
  private static final List<String> TIMES =
      List.of(
          "date", "time", "time(1)", "timestamp", "timestamp(2)", "timestamptz", "timestamptz(0)");
  private static final long DAY = 86_400_000;

  Object value(Random random) {
    return values.apply(random);
  }

  Schema optionalSchema() {
    SchemaBuilder builder =
        schema.type() == Schema.Type.ARRAY
            ? SchemaBuilder.array(schema.valueSchema())
            : new SchemaBuilder(schema.type()).name(schema.name());
    if (schema.parameters() != null) {
      builder.parameters(schema.parameters());
    }
    return builder.optional().build();
  }

  static List<TypePair> all() {
    List<TypePair> pairs = new ArrayList<>();
    add(pairs, "int8", Schema.INT8_SCHEMA, both(NUMBERS, TIMES), r -> (byte) r.nextInt());
    add(pairs, "int16", Schema.INT16_SCHEMA, both(NUMBERS, TIMES), r -> (short) r.nextInt());
    add(pairs, "int32", Schema.INT32_SCHEMA, both(NUMBERS, TIMES), r -> (int) integer(r));
    add(pairs, "int64", Schema.INT64_SCHEMA, both(NUMBERS, TIMES), TypePair::integer);
    add(pairs, "float32", Schema.FLOAT32_SCHEMA, both(NUMBERS, TIMES), r -> (float) floating(r));
    add(pairs, "float64", Schema.FLOAT64_SCHEMA, both(NUMBERS, TIMES), TypePair::floating);
    add(pairs, "decimal", Decimal.schema(3), both(NUMBERS, TIMES), TypePair::decimal);
    add(
        pairs,
        "boolean",
        Schema.BOOLEAN_SCHEMA,
        List.of("boolean", "text", "varchar(4)", "jsonb"),
        Random::nextBoolean);
    add(pairs, "bytes", Schema.BYTES_SCHEMA, List.of("bytea"), TypePair::bytes);
    add(
        pairs,
        "date",
        Date.SCHEMA,
        List.of("date", "timestamp", "timestamptz", "text"),
        r -> new java.util.Date(integer(r) / 1_000 * DAY));
    add(
        pairs,
        "time",
        Time.SCHEMA,
        List.of("time", "time(2)", "text"),
        r -> new java.util.Date(r.nextInt((int) DAY)));
    add(
        pairs,
        "timestamp",
        Timestamp.SCHEMA,
        both(TIMES, List.of("text")),
        r -> new java.util.Date(integer(r)));
    addStrings(pairs);
    addArrays(pairs);
    return pairs;
  }

  private static void addStrings(List<TypePair> pairs) {
    add(
        pairs,
        "string",
        Schema.STRING_SCHEMA,
        List.of("text", "varchar(4)", "char(4)", "short_text", "bytea[]", "text[]", "xml"),
        TypePair::text);
    add(pairs, "uuid text", Schema.STRING_SCHEMA, List.of("uuid", "text"), TypePair::uuid);
    add(
        pairs,
        "json text",
        Schema.STRING_SCHEMA,
        List.of("json", "jsonb"),
        r -> oneOf(r, "{\"a\": 1}", "[1, 2 ]", "\"é\"", "null", "{", "", "1e400"));
    add(
        pairs,
        "label",
        Schema.STRING_SCHEMA,
        List.of("mood"),
        r -> oneOf(r, "sad", "happy", "angry", ""));
    add(
        pairs,
        "address",
        Schema.STRING_SCHEMA,
        List.of("inet"),
        r -> oneOf(r, "10.0.0.1", "::1", "10.0.0.0/8", "10.0.0.256"));
    add(
        pairs,
        "number text",
        Schema.STRING_SCHEMA,
        List.of("int", "numeric(5,1)", "float8", "money", "interval", "bit(3)", "int[]"),
        r -> oneOf(r, "1", " 42", "99999", "-1.25", "101", "{1,2}", "NaN", "x"));
    add(
        pairs,
        "time text",
        Schema.STRING_SCHEMA,
        TIMES,
        r ->
            oneOf(
                r,
                "2020-02-29",
                "2020-02-30",
                "12:34:56.789",
                "2021-03-28 02:30",
                "2000-01-01T00:00:00.1234567Z",
                "24:00:00",
                "infinity",
                "0044-03-15 BC"));
  }

  private static void addArrays(List<TypePair> pairs) {
    array(
        pairs,
        "int8",
        Schema.OPTIONAL_INT8_SCHEMA,
        List.of("smallint[]", "int[]", "text[]"),
        r -> (byte) r.nextInt());
    array(
        pairs,
        "int32",
        Schema.OPTIONAL_INT32_SCHEMA,
        List.of("int[]", "smallint[]", "bigint[]"),
        r -> (int) integer(r));
    array(
        pairs,
        "int64",
        Schema.OPTIONAL_INT64_SCHEMA,
        List.of("bigint[]", "numeric[]"),
        TypePair::integer);
    array(
        pairs,
        "float64",
        Schema.OPTIONAL_FLOAT64_SCHEMA,
        List.of("float8[]", "real[]"),
        TypePair::floating);
    array(
        pairs,
        "float32",
        Schema.OPTIONAL_FLOAT32_SCHEMA,
        List.of("real[]"),
        r -> (float) floating(r));
    array(
        pairs,
        "boolean",
        Schema.OPTIONAL_BOOLEAN_SCHEMA,
        List.of("boolean[]", "text[]"),
        Random::nextBoolean);
    array(
        pairs,
        "string",
        Schema.OPTIONAL_STRING_SCHEMA,
        List.of("text[]", "varchar[]", "varchar(3)[]", "mood[]"),
        TypePair::text);
  }

  private static void array(
      List<TypePair> pairs,
      String name,
      Schema element,
      List<String> columns,
      Function<Random, Object> values) {
    add(
        pairs,
        name + " array",
        SchemaBuilder.array(element).build(),
        columns,
        r -> {
          List<Object> elements = new ArrayList<>();
          for (int i = r.nextInt(4); i > 0; i--) {
            elements.add(r.nextInt(5) == 0 ? null : values.apply(r));
          }
          return elements;
        });
  }

  private static void add(
      List<TypePair> pairs,
      String name,
      Schema schema,
      List<String> columns,
      Function<Random, Object> values) {
    columns.forEach(column -> pairs.add(new TypePair(name, schema, column, values)));
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static Object oneOf(Random random, Object... values) {
    return values[random.nextInt(values.length)];
  }

  /** Of every length, with the ends of the types, and points in time of all units. */
  private static long integer(Random random) {
    return switch (random.nextInt(8)) {
      case 0 ->
          (Long)
              oneOf(
                  random,
                  0L,
                  1L,
                  -1L,
                  Long.MAX_VALUE,
                  Long.MIN_VALUE,
                  32_767L,
                  -32_768L,
                  32_768L,
                  2_147_483_647L,
                  2_147_483_648L,
                  9_999L,
                  10_000L,
                  100_000_000L,
                  -211_000_000_000_000L,
                  -210_866_803_200_000L,
                  9_224_318_015_999_999L);
      case 1 -> 1_588_240_576_123L + random.nextInt();
      case 2 -> (1_588_240_576_123L + random.nextInt()) * 1_000 + random.nextInt(1_000);
      case 3 -> (1_588_240_576_123_456L + random.nextInt()) * 1_000 + random.nextInt(1_000);
      case 4 -> 1_588_240_576L + random.nextInt();
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  private static double floating(Random random) {
    return switch (random.nextInt(6)) {
      case 0 ->
          (Double)
              oneOf(
                  random,
                  0.0,
                  -0.0,
                  Double.NaN,
                  Double.POSITIVE_INFINITY,
                  Double.NEGATIVE_INFINITY,
                  Double.MIN_VALUE,
                  Double.MAX_VALUE,
                  1e-50,
                  0.1,
                  2.5,
                  -1.5,
                  3.5,
                  1e15,
                  123456789012345678.0);
      case 1 -> Double.longBitsToDouble(random.nextLong());
      case 2 -> integer(random) + random.nextDouble();
      default -> random.nextGaussian() * 1_000;
    };
  }

  private static BigDecimal decimal(Random random) {
    BigInteger unscaled =
        switch (random.nextInt(4)) {
          case 0 -> new BigInteger(random.nextInt(200), random).multiply(BigInteger.valueOf(-1));
          case 1 -> BigInteger.valueOf(10).pow(random.nextInt(30));
          default -> BigInteger.valueOf(integer(random));
        };
    return new BigDecimal(unscaled, random.nextInt(10) == 0 ? random.nextInt(40) - 10 : 3);
  }

  private static Object bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(10)];
    random.nextBytes(bytes);
    return random.nextBoolean()
        ? bytes
        : ByteBuffer.wrap(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
  }

  private static String text(Random random) {
    return (String)
        oneOf(
            random, "", "a", "abcd", "abcd  ", "ab  ", "abcde", "é€😀", "\ud800", "a\0b", "{}",
            "{a,b}", "a\"b", "a\\b", "NULL", "null", "\t\n", "<x/>", "happy", "日本");
  }

  private static String uuid(Random random) {
    String uuid = UUID.nameUUIDFromBytes(new byte[] {(byte) random.nextInt()}).toString();
    return (String)
        oneOf(
            random,
            uuid,
            uuid.toUpperCase(java.util.Locale.ROOT),
            "{" + uuid + "}",
            uuid.replace("-", ""),
            uuid + " ",
            uuid.substring(1),
            "{" + uuid,
            uuid + "}",
            "a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11",
            "-" + uuid.substring(1),
            "");
  }
}
