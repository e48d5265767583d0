// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.jdbc.EmbeddedServer.Database;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Types that a schema's name or the configuration gives to values, into tables that are made. */
class LogicalTypesTest {

  private static Database database;

  @BeforeAll
  static void createDatabase() throws Exception {
    database = EmbeddedServer.database("logical");
  }

  /** Type and content of the column that is made for a value. */
  private static List<String> made(Schema schema, Object value, String... config) throws Exception {
    database.execute("DROP TABLE IF EXISTS t");
    return written(schema, value, config);
  }

  private static List<String> written(Schema schema, Object value, String... config)
      throws Exception {
    Schema record = SchemaBuilder.struct().field("v", schema).build();
    Map<String, String> all = new TreeMap<>(database.config(config));
    all.put("auto.create", "true");
    try (TestSink sink = new TestSink(all)) {
      sink.put("t", new Struct(record).put("v", value));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    return database
        .rows(
            "SELECT format_type(atttypid, -1), v FROM pg_attribute, t"
                + " WHERE attrelid = 't'::regclass AND attname = 'v'")
        .get(0);
  }

  private static Schema debezium(SchemaBuilder type, String name) {
    return type.name("io.debezium." + name).version(1).build();
  }

  @Test
  void debeziumsDatesAndTimesKeepEveryDigit() throws Exception {
    assertThat(made(debezium(SchemaBuilder.int32(), "time.Date"), 18_382))
        .containsExactly("date", "2020-04-30");
    assertThat(made(debezium(SchemaBuilder.int32(), "time.Time"), 45_296_789))
        .containsExactly("time without time zone", "12:34:56.789");
    assertThat(made(debezium(SchemaBuilder.int64(), "time.MicroTime"), 45_296_789_012L))
        .containsExactly("time without time zone", "12:34:56.789012");
    assertThat(made(debezium(SchemaBuilder.int64(), "time.NanoTime"), 45_296_789_012_000L))
        .containsExactly("time without time zone", "12:34:56.789012");
    assertThat(made(debezium(SchemaBuilder.int64(), "time.Timestamp"), 1_588_240_576_123L))
        .containsExactly("timestamp without time zone", "2020-04-30 09:56:16.123");
    assertThat(made(debezium(SchemaBuilder.int64(), "time.MicroTimestamp"), 1_588_240_576_123_456L))
        .containsExactly("timestamp without time zone", "2020-04-30 09:56:16.123456");
    assertThat(
            made(debezium(SchemaBuilder.int64(), "time.NanoTimestamp"), 1_588_240_576_123_456_000L))
        .containsExactly("timestamp without time zone", "2020-04-30 09:56:16.123456");
    assertThat(made(debezium(SchemaBuilder.int64(), "time.MicroTimestamp"), -1L))
        .containsExactly("timestamp without time zone", "1969-12-31 23:59:59.999999");
    assertThat(
            made(
                debezium(SchemaBuilder.string(), "time.ZonedTimestamp"),
                "2020-04-30T11:56:16.123456+02:00"))
        .containsExactly("timestamp with time zone", "2020-04-30 15:26:16.123456+05:30");
  }

  @Test
  void debeziumsOtherTypesAreWhatTheyMean() throws Exception {
    assertThat(made(debezium(SchemaBuilder.string(), "data.Json"), "{\"a\":1}"))
        .containsExactly("jsonb", "{\"a\": 1}");
    String uuid = "7d4b1f86-3c47-4ef1-8b54-0d0fdc7b2c11";
    assertThat(made(debezium(SchemaBuilder.string(), "data.Uuid"), uuid))
        .containsExactly("uuid", uuid);
    assertThat(made(debezium(SchemaBuilder.string(), "data.Xml"), "<a>1</a>"))
        .containsExactly("xml", "<a>1</a>");
    Schema decimal =
        debezium(
            SchemaBuilder.struct()
                .field("scale", Schema.INT32_SCHEMA)
                .field("value", Schema.BYTES_SCHEMA),
            "data.VariableScaleDecimal");
    BigDecimal number = new BigDecimal("-1234567890123456789.123456789");
    Struct parts =
        new Struct(decimal)
            .put("scale", number.scale())
            .put("value", number.unscaledValue().toByteArray());
    assertThat(made(decimal, parts)).containsExactly("numeric", number.toPlainString());
    parts.put("value", ByteBuffer.wrap(number.unscaledValue().toByteArray()));
    assertThat(made(decimal, parts)).containsExactly("numeric", number.toPlainString());
  }

  @Test
  void theDefaultOfADebeziumTypeIsThatOfTheColumn() throws Exception {
    Schema schema =
        debezium(
            SchemaBuilder.int64().optional().defaultValue(1_588_240_576_123_456L),
            "time.MicroTimestamp");
    assertThat(made(schema, null)).last().isEqualTo("2020-04-30 09:56:16.123456");
    database.execute("INSERT INTO t DEFAULT VALUES");
    assertThat(database.rows("SELECT DISTINCT v FROM t"))
        .containsExactly(List.of("2020-04-30 09:56:16.123456"));
  }

  @Test
  void fieldsThatAreDeclaredAsTimestampsCountFinely() throws Exception {
    assertThat(made(Schema.INT64_SCHEMA, 1_588_240_576_123_456L, "timestamp.fields.list", "v"))
        .containsExactly("timestamp without time zone", "2020-04-30 09:56:16.123456");
    assertThat(made(Schema.STRING_SCHEMA, "1588240576123456", "timestamp.fields.list", "v"))
        .containsExactly("timestamp without time zone", "2020-04-30 09:56:16.123456");
    assertThat(
            made(
                Schema.INT64_SCHEMA,
                1_588_240_576_123_456_789L,
                "timestamp.fields.list",
                "a,v",
                "timestamp.precision.mode",
                "NANOSECONDS"))
        .last()
        .isEqualTo("2020-04-30 09:56:16.123457");
    assertThat(made(Schema.INT32_SCHEMA, 5, "timestamp.fields.list", "v"))
        .containsExactly("integer", "5");
  }

  @Test
  void aTextThatCountsNothingIsTheRecordsFault() throws Exception {
    Schema record = SchemaBuilder.struct().field("v", Schema.STRING_SCHEMA).build();
    Schema zoned =
        SchemaBuilder.struct()
            .field("v", debezium(SchemaBuilder.string(), "time.ZonedTimestamp"))
            .build();
    database.execute("DROP TABLE IF EXISTS t");
    database.execute("CREATE TABLE t (v timestamp)");
    try (TestSink sink = new TestSink(database.config("timestamp.fields.list", "v"))) {
      sink.put("t", new Struct(record).put("v", "secret"));
      sink.put("t", new Struct(zoned).put("v", "secret"));
      sink.flush();
      assertThat(sink.deadLetters.get(0L))
          .hasMessage(
              "Cannot write field v of t-0@0: a text that is no whole number"
                  + " (check timestamp.fields.list)");
      assertThat(sink.deadLetters.get(1L))
          .hasMessage("Cannot write field v of t-0@1: a String that its schema does not describe");
    }
  }

  @Test
  void datesCanBeLookedAtInTheZoneOfTheDatabase() throws Exception {
    java.util.Date day = new java.util.Date(18_382L * 86_400_000);
    String[] west = {"db.timezone", "America/New_York", "date.timezone", "DB_TIMEZONE"};
    assertThat(made(Date.SCHEMA, day, west)).last().isEqualTo("2020-04-29");
    String[] east = {"db.timezone", "Asia/Tokyo", "date.timezone", "db_timezone"};
    assertThat(made(Date.SCHEMA, day, east)).last().isEqualTo("2020-04-30");
  }

  @Test
  void oldDatesCanBeCountedByTheOldCalendar() throws Exception {
    java.util.Date old =
        new java.util.GregorianCalendar(java.util.TimeZone.getTimeZone("UTC")) {
          {
            clear();
            set(1500, 1, 28);
          }
        }.getTime();
    assertThat(made(Date.SCHEMA, old, "date.calendar.system", "LEGACY"))
        .last()
        .isEqualTo("1500-02-28");
    assertThat(made(Date.SCHEMA, old)).last().isEqualTo("1500-03-09");
    assertThat(made(Timestamp.SCHEMA, old, "date.calendar.system", "LEGACY"))
        .last()
        .isEqualTo("1500-02-28 00:00:00");
    java.util.Date first = new java.util.Date(-12_219_292_800_000L);
    assertThat(made(Date.SCHEMA, first, "date.calendar.system", "LEGACY"))
        .isEqualTo(made(Date.SCHEMA, first))
        .last()
        .isEqualTo("1582-10-15");
  }

  @Test
  void arraysHoldValuesOfAnyPlainType() throws Exception {
    java.util.Date noon = new java.util.Date(1_588_240_576_123L);
    assertThat(array(Timestamp.SCHEMA, noon))
        .containsExactly("timestamp without time zone[]", "{\"2020-04-30 09:56:16.123\",NULL}");
    assertThat(array(Date.SCHEMA, new java.util.Date(18_382L * 86_400_000)))
        .containsExactly("date[]", "{2020-04-30,NULL}");
    assertThat(array(Time.SCHEMA, new java.util.Date(45_296_789L)))
        .containsExactly("time without time zone[]", "{12:34:56.789,NULL}");
    assertThat(array(Decimal.schema(3), new BigDecimal("12345678901234567890.125")))
        .containsExactly("numeric[]", "{12345678901234567890.125,NULL}");
    assertThat(array(Schema.BYTES_SCHEMA, new byte[] {0, 1, -1}))
        .containsExactly("bytea[]", "{\"\\\\x0001ff\",NULL}");
    assertThat(array(Schema.FLOAT64_SCHEMA, Double.NaN))
        .containsExactly("double precision[]", "{NaN,NULL}");
    database.execute("DROP TABLE t");
    database.execute("CREATE TABLE t (v timestamptz[])");
    assertThat(written(arrayOf(Timestamp.SCHEMA), Arrays.asList(noon, null)))
        .last()
        .isEqualTo("{\"2020-04-30 15:26:16.123+05:30\",NULL}");
  }

  private static List<String> array(Schema element, Object value) throws Exception {
    return made(arrayOf(element), Arrays.asList(value, null));
  }

  private static Schema arrayOf(Schema element) {
    SchemaBuilder nullable = new SchemaBuilder(element.type()).name(element.name()).optional();
    if (element.parameters() != null) {
      nullable.parameters(element.parameters());
    }
    return SchemaBuilder.array(nullable.build()).build();
  }

  @Test
  void nestedValuesAreJson() throws Exception {
    Schema inner =
        SchemaBuilder.struct()
            .field("a", Schema.INT32_SCHEMA)
            .field("b", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .build();
    Struct value = new Struct(inner).put("a", 1).put("b", List.of("x", "\"y\""));
    assertThat(made(inner, value))
        .containsExactly("jsonb", "{\"a\": 1, \"b\": [\"x\", \"\\\"y\\\"\"]}");
    Schema map = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build();
    assertThat(made(map, Map.of("k", 7))).containsExactly("jsonb", "{\"k\": 7}");
    database.execute("DROP TABLE t");
    database.execute("CREATE TABLE t (v json)");
    assertThat(written(SchemaBuilder.array(inner).build(), List.of(value)))
        .containsExactly("json", "[{\"a\":1,\"b\":[\"x\",\"\\\"y\\\"\"]}]");
    assertThat(writtenAnew("json", SchemaBuilder.array(Schema.INT32_SCHEMA).build(), List.of(1, 2)))
        .isEqualTo("[1,2]");
  }

  private static String writtenAnew(String type, Schema schema, Object value) throws Exception {
    database.execute("DROP TABLE t");
    database.execute("CREATE TABLE t (v " + type + ")");
    return written(schema, value).get(1);
  }

  @Test
  void nestedValuesThatNoColumnTakesStopTheTaskWithAWayOut() throws Exception {
    database.execute("DROP TABLE IF EXISTS t");
    database.execute("CREATE TABLE t (v text)");
    Schema inner = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
    assertThatThrownBy(() -> written(inner, new Struct(inner).put("a", 1)))
        .hasMessageEndingWith(
            "Cannot write field v to table t: STRUCT into column v of type text (flatten it with"
                + " flatten=_ or a Flatten transform, or make it a JSON column)");
  }

  @Test
  void nestedValuesCanBeColumnsSideBySide() throws Exception {
    database.execute("DROP TABLE IF EXISTS t");
    Schema inner = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
    Schema outer = SchemaBuilder.struct().field("v", inner).field("w", inner).build();
    try (TestSink sink = new TestSink(database.config("auto.create", "true", "flatten", "_"))) {
      for (int i = 0; i < 3; i++) {
        sink.put(
            "t",
            new Struct(outer)
                .put("v", new Struct(inner).put("a", i))
                .put("w", new Struct(inner).put("a", -i)));
      }
      sink.put("t", null, Map.of("v", Map.of("a", 9), "w", Map.of("a", 9)));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    assertThat(database.rows("SELECT v_a, w_a FROM t ORDER BY 1"))
        .containsExactly(
            List.of("0", "0"), List.of("1", "-1"), List.of("2", "-2"), List.of("9", "9"));
  }
}
