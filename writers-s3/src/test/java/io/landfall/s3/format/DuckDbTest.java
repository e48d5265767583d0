// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DuckDB reads what was written: all types and logical types. */
class DuckDbTest {

  private static final Schema INNER =
      SchemaBuilder.struct()
          .field("a", Schema.INT32_SCHEMA)
          .field("b", Schema.STRING_SCHEMA)
          .build();
  private static final Schema PRICE =
      SchemaBuilder.bytes()
          .name(Decimal.LOGICAL_NAME)
          .version(1)
          .parameter(Decimal.SCALE_FIELD, "2")
          .parameter("connect.decimal.precision", "18")
          .build();
  private static final Schema OPTIONAL_PRICE =
      SchemaBuilder.bytes()
          .name(Decimal.LOGICAL_NAME)
          .version(1)
          .optional()
          .parameter(Decimal.SCALE_FIELD, "2")
          .parameter("connect.decimal.precision", "18")
          .build();
  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .name("shop.All")
          .field("flag", Schema.BOOLEAN_SCHEMA)
          .field("i8", Schema.INT8_SCHEMA)
          .field("i16", Schema.INT16_SCHEMA)
          .field("i32", Schema.INT32_SCHEMA)
          .field("i64", Schema.INT64_SCHEMA)
          .field("f32", Schema.FLOAT32_SCHEMA)
          .field("f64", Schema.FLOAT64_SCHEMA)
          .field("text", Schema.OPTIONAL_STRING_SCHEMA)
          .field("price", PRICE)
          .field("day", Date.SCHEMA)
          .field("clock", Time.SCHEMA)
          .field("at", Timestamp.SCHEMA)
          .field("list", SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).build())
          .field("map", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA).build())
          .field("inner", INNER)
          .field("data", Schema.BYTES_SCHEMA)
          .field("maybe_data", Schema.OPTIONAL_BYTES_SCHEMA)
          .field("maybe_price", OPTIONAL_PRICE)
          .field("maybe_day", Date.builder().optional().build())
          .field("maybe_clock", Time.builder().optional().build())
          .field("maybe_at", Timestamp.builder().optional().build())
          .field("inners", SchemaBuilder.array(INNER).build())
          .field("lists", SchemaBuilder.array(SchemaBuilder.array(Schema.INT64_SCHEMA)).build())
          .build();

  private static final String MAYBE =
      "maybe_data, maybe_price, maybe_day, maybe_clock, maybe_at, inners[2].b, lists[2][1]";
  private static final String COLUMNS =
      "flag, i8, i16, i32, i64, f32, f64, text, list[1], list[2], \"inner\".a, \"inner\".b";
  private static final List<String> VALUES =
      List.of(
          "true",
          "-8",
          "16",
          "-32",
          "64000000000",
          "1.5",
          "-2.25",
          "gr\u00fc\u00df",
          "1",
          "null",
          "7",
          "x");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "lz4_raw"})
  void readsParquet(String codec) throws Exception {
    Path file = directory.resolve("file.parquet");
    Format format =
        TestFile.format(
            "parquet", Map.of("parquet.codec", codec, "parquet.bloom.filter.columns", "i64"));
    Files.write(file, TestFile.of(format, SCHEMA, value(), absent()));

    assertThat(row("SELECT " + COLUMNS + " FROM '" + file + "' WHERE i64 = 64000000000"))
        .isEqualTo(VALUES);
    assertThat(
            row(
                "SELECT price, day, clock, epoch_ms(\"at\"), \"map\"['k'] FROM '"
                    + file
                    + "' WHERE text IS NOT NULL"))
        .containsExactly("12.34", "1970-01-11", "00:00:01Z", "1700000000123", "5");
    String there = "hex(data), hex(maybe_data), maybe_price, maybe_day, maybe_clock";
    assertThat(row("SELECT %s, epoch_ms(maybe_at) FROM '%s' WHERE i64 > 1".formatted(there, file)))
        .containsExactly("0001FF", "0001FF", "12.34", "1970-01-11", "00:00:01Z", "1700000000123");
    assertThat(row("SELECT " + MAYBE + " FROM '" + file + "' WHERE i64 = 1"))
        .containsExactly("null", "null", "null", "null", "null", "x", "9");
    assertThat(row("SELECT count(*), count(text) FROM '" + file + "'")).containsExactly("2", "1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip", "zstd"})
  void readsJson(String compression) throws Exception {
    Format format =
        TestFile.format(
            "json", Map.of("s3.compression.type", compression, "json.decimal.format", "numeric"));
    Path file = directory.resolve("file" + format.extension());
    Files.write(file, TestFile.of(format, SCHEMA, value(), absent()));

    assertThat(row("SELECT " + COLUMNS + " FROM '" + file + "' WHERE i64 = 64000000000"))
        .isEqualTo(VALUES);
    assertThat(
            row(
                "SELECT price, day, clock, \"at\", \"map\".k FROM '"
                    + file
                    + "' WHERE text IS NOT NULL"))
        .containsExactly("12.34", "10", "1000", "1700000000123", "5");
    assertThat(row("SELECT data, " + MAYBE + " FROM '" + file + "' WHERE i64 > 1"))
        .containsExactly("AAH/", "AAH/", "12.34", "10", "1000", "1700000000123", "x", "9");
    assertThat(row("SELECT " + MAYBE + " FROM '" + file + "' WHERE i64 = 1"))
        .containsExactly("null", "null", "null", "null", "null", "x", "9");
  }

  @Test
  void readsCsv() throws Exception {
    Schema flat =
        SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("text", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    Path file = directory.resolve("file.csv");
    Files.write(
        file,
        TestFile.of(
            TestFile.format("csv", Map.of()),
            flat,
            new Struct(flat).put("id", 1L).put("text", "a,\"b\"\nc"),
            new Struct(flat).put("id", 2L)));

    assertThat(row("SELECT text FROM '" + file + "' WHERE id = 1")).containsExactly("a,\"b\"\nc");
    assertThat(row("SELECT count(*), count(text) FROM '" + file + "'")).containsExactly("2", "1");
  }

  private static Struct value() {
    return new Struct(SCHEMA)
        .put("flag", true)
        .put("i8", (byte) -8)
        .put("i16", (short) 16)
        .put("i32", -32)
        .put("i64", 64_000_000_000L)
        .put("f32", 1.5f)
        .put("f64", -2.25)
        .put("text", "gr\u00fc\u00df")
        .put("price", new BigDecimal("12.34"))
        .put("day", new java.util.Date(10 * 86_400_000L))
        .put("clock", new java.util.Date(1000))
        .put("at", new java.util.Date(1_700_000_000_123L))
        .put("list", java.util.Arrays.asList(1, null))
        .put("map", Map.of("k", 5L))
        .put("inner", new Struct(INNER).put("a", 7).put("b", "x"))
        .put("data", new byte[] {0, 1, -1})
        .put("maybe_data", ByteBuffer.wrap(new byte[] {0, 1, -1}))
        .put("maybe_price", new BigDecimal("12.34"))
        .put("maybe_day", new java.util.Date(10 * 86_400_000L))
        .put("maybe_clock", new java.util.Date(1000))
        .put("maybe_at", new java.util.Date(1_700_000_000_123L))
        .put("inners", List.of(inner("w"), inner("x")))
        .put("lists", List.of(List.of(), List.of(9L)));
  }

  private static Struct inner(String text) {
    return new Struct(INNER).put("a", 1).put("b", text);
  }

  private static Struct absent() {
    return value()
        .put("i64", 1L)
        .put("text", null)
        .put("maybe_data", null)
        .put("maybe_price", null)
        .put("maybe_day", null)
        .put("maybe_clock", null)
        .put("maybe_at", null);
  }

  private static List<String> row(String query) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        row.add(String.valueOf(rows.getObject(i)));
      }
      assertThat(rows.next()).isFalse();
      return row;
    }
  }
}
