// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkFailedException;
import io.landfall.jdbc.EmbeddedServer.Database;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each type of Connect in each type of column that takes it. */
class PostgresTypesTest {

  private static Database database;

  @BeforeAll
  static void createDatabase() throws Exception {
    database = EmbeddedServer.database("types");
  }

  private static final java.util.Date NOON = new java.util.Date(1_588_240_576_123L);
  private static final java.util.Date DAY = new java.util.Date(18_382L * 86_400_000);
  private static final java.util.Date TIME_OF_DAY = new java.util.Date(45_296_789L);

  private static Schema optional(Schema schema) {
    SchemaBuilder copy = new SchemaBuilder(schema.type()).name(schema.name()).optional();
    if (schema.parameters() != null) {
      copy.parameters(schema.parameters());
    }
    return copy.build();
  }

  /** What is in a column after a value was written to it, and that a null can be, too. */
  private static String written(String type, Schema schema, Object value, String... config)
      throws Exception {
    database.execute("DROP TABLE IF EXISTS t");
    database.execute("CREATE TABLE t (v " + type + ")");
    Schema nullable =
        schema.type() == Schema.Type.ARRAY
            ? SchemaBuilder.array(schema.valueSchema()).optional().build()
            : optional(schema);
    Schema record = SchemaBuilder.struct().field("v", nullable).build();
    try (TestSink sink = new TestSink(database.config(config))) {
      sink.put("t", new Struct(record).put("v", value), new Struct(record));
      sink.put("t", new Struct(record).put("v", value));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    List<List<String>> rows = database.rows("SELECT v FROM t");
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1).get(0)).isNull();
    assertThat(rows.get(2)).isEqualTo(rows.get(0));
    return rows.get(0).get(0);
  }

  @Test
  void integersFitColumnsOfNumbersAndText() throws Exception {
    for (String type : List.of("smallint", "int", "bigint", "real", "float8", "numeric", "text")) {
      assertThat(written(type, Schema.INT8_SCHEMA, (byte) -7)).isEqualTo("-7");
      assertThat(written(type, Schema.INT16_SCHEMA, (short) -7)).isEqualTo("-7");
      assertThat(written(type, Schema.INT32_SCHEMA, -7)).isEqualTo("-7");
      assertThat(written(type, Schema.INT64_SCHEMA, -7L)).isEqualTo("-7");
    }
    assertThat(written("bigint", Schema.INT64_SCHEMA, Long.MIN_VALUE))
        .isEqualTo("-9223372036854775808");
  }

  @Test
  void floatsFitColumnsOfNumbersAndText() throws Exception {
    for (String type : List.of("real", "float8", "numeric", "text")) {
      assertThat(written(type, Schema.FLOAT32_SCHEMA, 12.5f)).isEqualTo("12.5");
      assertThat(written(type, Schema.FLOAT64_SCHEMA, 12.5)).isEqualTo("12.5");
    }
    assertThat(written("float8", Schema.FLOAT64_SCHEMA, Double.NaN)).isEqualTo("NaN");
    assertThat(written("float8", Schema.FLOAT64_SCHEMA, Math.nextUp(0.1)))
        .isEqualTo("0.10000000000000002");
  }

  @Test
  void decimalsKeepEveryDigit() throws Exception {
    BigDecimal value = new BigDecimal("12345678901234567890.123456789");
    assertThat(written("numeric", Decimal.schema(9), value)).isEqualTo(value.toPlainString());
    assertThat(written("text", Decimal.schema(9), value)).isEqualTo(value.toPlainString());
  }

  @Test
  void booleansFitBooleansAndText() throws Exception {
    assertThat(written("boolean", Schema.BOOLEAN_SCHEMA, true)).isEqualTo("t");
    assertThat(written("text", Schema.BOOLEAN_SCHEMA, true)).isEqualTo("true");
    assertThat(written("jsonb", Schema.BOOLEAN_SCHEMA, true)).isEqualTo("true");
  }

  @Test
  void bytesFitBytes() throws Exception {
    assertThat(written("bytea", Schema.BYTES_SCHEMA, new byte[] {0, 1, -1})).isEqualTo("\\x0001ff");
    ByteBuffer slice = ByteBuffer.wrap(new byte[] {9, 0, 1, -1, 9}, 1, 3);
    assertThat(written("bytea", Schema.BYTES_SCHEMA, slice)).isEqualTo("\\x0001ff");
  }

  @Test
  void stringsFitEveryTypeThatReadsText() throws Exception {
    database.execute("CREATE TYPE \"Mood\" AS ENUM ('sad', 'happy')");
    database.execute("CREATE DOMAIN code AS text CHECK (VALUE ~ '^[A-Z]+$')");
    String uuid = UUID.nameUUIDFromBytes(new byte[1]).toString();
    Map.of(
            "text", "it's",
            "varchar(10)", "ten",
            "uuid", uuid,
            "jsonb", "{\"a\": 1}",
            "\"Mood\"", "happy",
            "code", "ABC",
            "inet", "10.0.0.1",
            "int", "42",
            "interval", "01:00:00")
        .forEach(
            (type, text) -> {
              try {
                assertThat(written(type, Schema.STRING_SCHEMA, text)).isEqualTo(text);
              } catch (Exception e) {
                throw new AssertionError(type, e);
              }
            });
    assertThat(written("bit(3)", Schema.STRING_SCHEMA, "101")).isEqualTo("101");
    assertThat(written("int[]", Schema.STRING_SCHEMA, "{1,2}")).isEqualTo("{1,2}");
    assertThat(written("timestamptz", Schema.STRING_SCHEMA, "2020-04-30T09:56:16Z"))
        .isEqualTo("2020-04-30 15:26:16+05:30");
    for (String zone : List.of("Europe/Vienna", "+02:00", "UTC+2", "Etc/GMT-2")) {
      assertThat(
              written(
                  "timestamptz", Schema.STRING_SCHEMA, "2020-04-30 11:56:16", "db.timezone", zone))
          .isEqualTo("2020-04-30 15:26:16+05:30");
    }
  }

  @Test
  void timestampsAreInstantsOrTimesInTheZoneOfTheDatabase() throws Exception {
    assertThat(written("timestamptz", Timestamp.SCHEMA, NOON))
        .isEqualTo("2020-04-30 15:26:16.123+05:30");
    assertThat(written("timestamp", Timestamp.SCHEMA, NOON)).isEqualTo("2020-04-30 09:56:16.123");
    assertThat(written("timestamp", Timestamp.SCHEMA, NOON, "db.timezone", "Europe/Vienna"))
        .isEqualTo("2020-04-30 11:56:16.123");
    assertThat(written("date", Timestamp.SCHEMA, NOON)).isEqualTo("2020-04-30");
    assertThat(written("time", Timestamp.SCHEMA, NOON)).isEqualTo("09:56:16.123");
    assertThat(written("text", Timestamp.SCHEMA, NOON)).isEqualTo("2020-04-30T09:56:16.123Z");
  }

  @Test
  void datesAreDaysInEveryZone() throws Exception {
    for (String zone : List.of("UTC", "America/New_York", "Asia/Tokyo")) {
      assertThat(written("date", Date.SCHEMA, DAY, "db.timezone", zone)).isEqualTo("2020-04-30");
      assertThat(written("timestamp", Date.SCHEMA, DAY, "db.timezone", zone))
          .isEqualTo("2020-04-30 00:00:00");
    }
    assertThat(written("timestamptz", Date.SCHEMA, DAY, "db.timezone", "Asia/Kolkata"))
        .isEqualTo("2020-04-30 00:00:00+05:30");
    assertThat(written("text", Date.SCHEMA, DAY)).isEqualTo("2020-04-30");
  }

  @Test
  void timesOfDayKeepTheirMilliseconds() throws Exception {
    assertThat(written("time", Time.SCHEMA, TIME_OF_DAY)).isEqualTo("12:34:56.789");
    assertThat(written("text", Time.SCHEMA, TIME_OF_DAY)).isEqualTo("12:34:56.789");
  }

  @Test
  void numbersInColumnsOfTimesCountInTheConfiguredUnit() throws Exception {
    String noon = "2020-04-30 15:26:16.123+05:30";
    assertThat(written("timestamptz", Schema.INT64_SCHEMA, 1_588_240_576_123L)).isEqualTo(noon);
    Map<String, Object> counts =
        Map.of(
            "s", new BigDecimal("1588240576.123"),
            "ms", new BigDecimal("1588240576123.000"),
            "us", new BigDecimal("1588240576123000.000"),
            "ns", new BigDecimal("1588240576123000000.000"));
    for (Map.Entry<String, Object> count : counts.entrySet()) {
      assertThat(
              written(
                  "timestamptz",
                  Decimal.schema(3),
                  count.getValue(),
                  "numeric.timestamp.unit",
                  count.getKey()))
          .isEqualTo(noon);
    }
    assertThat(
            written(
                "timestamp",
                Schema.INT64_SCHEMA,
                1_588_240_576_123_456L,
                "numeric.timestamp.unit",
                "us"))
        .isEqualTo("2020-04-30 09:56:16.123456");
    assertThat(written("date", Schema.INT32_SCHEMA, -1, "numeric.timestamp.unit", "s"))
        .isEqualTo("1969-12-31");
  }

  @Test
  void floatsInColumnsOfTimesAreExactToTheMicrosecond() throws Exception {
    assertThat(
            written(
                "timestamptz", Schema.FLOAT32_SCHEMA, 1.59180096E9f, "numeric.timestamp.unit", "s"))
        .isEqualTo("2020-06-10 20:26:00+05:30");
    assertThat(
            written(
                "timestamptz",
                Schema.FLOAT64_SCHEMA,
                1588240576.123457,
                "numeric.timestamp.unit",
                "s"))
        .isEqualTo("2020-04-30 15:26:16.123457+05:30");
  }

  @Test
  void arraysOfPlainValuesFitArrays() throws Exception {
    Schema ints = SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).build();
    assertThat(written("int[]", ints, java.util.Arrays.asList(1, null, 3))).isEqualTo("{1,NULL,3}");
    Schema texts = SchemaBuilder.array(Schema.STRING_SCHEMA).build();
    assertThat(written("text[]", texts, List.of("a,b", "\"c\"", "")))
        .isEqualTo("{\"a,b\",\"\\\"c\\\"\",\"\"}");
    Schema flags = SchemaBuilder.array(Schema.BOOLEAN_SCHEMA).build();
    assertThat(written("boolean[]", flags, List.of(true, false))).isEqualTo("{t,f}");
    Schema bytes = SchemaBuilder.array(Schema.INT8_SCHEMA).build();
    assertThat(written("smallint[]", bytes, List.of((byte) 1))).isEqualTo("{1}");
  }

  @Test
  void aTypeThatNeverFitsStopsTheTaskAndNamesBothSides() {
    assertThatThrownBy(() -> written("boolean", Schema.INT32_SCHEMA, 1))
        .isInstanceOf(SinkFailedException.class)
        .hasMessageEndingWith(
            "Cannot write field v to table t: INT32 into column v of type boolean"
                + " (change the column, or convert the field with a transform)");
    assertThatThrownBy(() -> written("bytea", Schema.STRING_SCHEMA, "x"))
        .hasMessageContaining("STRING into column v of type bytea");
    assertThatThrownBy(() -> written("int", Timestamp.SCHEMA, NOON))
        .hasMessageContaining("TIMESTAMP into column v of type integer");
  }
}
