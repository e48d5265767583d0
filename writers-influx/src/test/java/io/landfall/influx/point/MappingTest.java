// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import static io.landfall.influx.point.Encoding.json;
import static io.landfall.influx.point.Encoding.keyed;
import static io.landfall.influx.point.Encoding.map;
import static io.landfall.influx.point.Encoding.record;
import static io.landfall.influx.point.Encoding.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What values of every type become, in all three kinds of payload. */
class MappingTest {

  private static final String ALL = "INSERT INTO m SELECT * FROM t";

  private static final Schema PLACE =
      SchemaBuilder.struct()
          .optional()
          .field("site", Schema.STRING_SCHEMA)
          .field("level", Schema.OPTIONAL_INT32_SCHEMA)
          .build();

  private final Encoding all = Encoding.of(ALL);

  @Test
  void integersOfAllSizesAreIntegers() {
    Schema schema =
        SchemaBuilder.struct()
            .field("a", Schema.INT8_SCHEMA)
            .field("b", Schema.INT16_SCHEMA)
            .field("c", Schema.INT32_SCHEMA)
            .field("d", Schema.INT64_SCHEMA)
            .build();
    Struct value =
        new Struct(schema).put("a", (byte) 1).put("b", (short) 2).put("c", 3).put("d", 4L);

    String line = "m a=1i,b=2i,c=3i,d=4i";
    assertThat(all.untimed(struct(value))).isEqualTo(line);
    assertThat(all.untimed(map("a", (byte) 1, "b", (short) 2, "c", 3, "d", 4L))).isEqualTo(line);
    assertThat(all.untimed(json("{\"a\":1,\"b\":2,\"c\":3,\"d\":4}"))).isEqualTo(line);
  }

  @Test
  void integersAreFloatsWhereTheKeySaysSo() {
    Encoding floats = Encoding.of(ALL, "connect.influx.numbers", "float");

    assertThat(floats.untimed(map("a", 1, "b", 2.5, "c", "x", "d", true)))
        .isEqualTo("m a=1.0,b=2.5,c=\"x\",d=true");
    assertThat(floats.untimed(map("a", new BigInteger("100000000000000000000"))))
        .isEqualTo("m a=1.0E20");
  }

  @Test
  void singleFieldsAreCast() {
    Encoding cast =
        Encoding.of(
            ALL, "connect.influx.casts", "f:float, i:integer, s:string, b:boolean, n_x:float");

    assertThat(cast.untimed(map("f", 1, "i", 2.0, "s", 3, "b", "TRUE", "n", Map.of("x", "4.5"))))
        .isEqualTo("m f=1.0,i=2i,s=\"3\",b=true,n_x=4.5");
    assertThat(cast.untimed(map("f", "1e3", "i", " 12 ", "s", 1.50, "b", false)))
        .isEqualTo("m f=1000.0,i=12i,s=\"1.5\",b=false");
    for (SinkRecord wrong :
        List.of(map("f", "x"), map("i", 2.5), map("b", "yes"), map("i", "9223372036854775808"))) {
      assertThatThrownBy(() -> cast.line(wrong))
          .isInstanceOf(DataException.class)
          .hasMessageMatching(
              "Cannot encode t-3@1000042: field . cannot be cast to \\w+ without loss");
    }
  }

  @Test
  void decimalsAreFloatsOrStrings() {
    Schema schema = SchemaBuilder.struct().field("d", Decimal.schema(2)).build();
    Struct value = new Struct(schema).put("d", new BigDecimal("123.45"));

    assertThat(all.untimed(struct(value))).isEqualTo("m d=123.45");
    assertThat(all.untimed(map("d", new BigDecimal("100")))).isEqualTo("m d=100.0");
    assertThat(Encoding.of(ALL, "connect.influx.decimals", "string").untimed(struct(value)))
        .isEqualTo("m d=\"123.45\"");
    assertThatThrownBy(() -> all.line(map("d", new BigDecimal("1e400"))))
        .hasMessageContaining("field d is a decimal beyond the range of floats");
    assertThatThrownBy(() -> all.line(json("{\"d\": 1e400}")))
        .hasMessageContaining("field d is a decimal beyond the range of floats");
  }

  @Test
  void decimalsThatWouldFillTheMemoryAreRejected() {
    Encoding strings = Encoding.of(ALL, "connect.influx.decimals", "string");
    assertThatThrownBy(() -> strings.line(map("d", new BigDecimal("1E+999999999"))))
        .hasMessageContaining("field d is a decimal of more than 5000 digits");
    assertThatThrownBy(
            () ->
                Encoding.of(ALL, "connect.influx.casts", "d:integer").line(map("d", "1e999999999")))
        .hasMessageContaining("field d cannot be cast to integer without loss");
  }

  @Test
  void datesAreNumbersOfAUnitOrTexts() {
    Schema schema =
        SchemaBuilder.struct()
            .field("d", org.apache.kafka.connect.data.Date.SCHEMA)
            .field("t", Time.SCHEMA)
            .field("s", Timestamp.SCHEMA)
            .build();
    SinkRecord dates =
        struct(
            new Struct(schema)
                .put("d", new Date(86_400_000L))
                .put("t", new Date(3_600_001L))
                .put("s", new Date(1_000_123L)));

    assertThat(all.untimed(dates)).isEqualTo("m d=86400000i,t=3600001i,s=1000123i");
    assertThat(dates("us", dates)).isEqualTo("m d=86400000000i,t=3600001000i,s=1000123000i");
    assertThat(dates("s", dates)).isEqualTo("m d=86400i,t=3600i,s=1000i");
    assertThat(dates("iso", dates))
        .isEqualTo("m d=\"1970-01-02\",t=\"01:00:00.001\",s=\"1970-01-01T00:16:40.123Z\"");
    assertThat(all.untimed(map("s", new Date(5)))).isEqualTo("m s=5i");
    assertThatThrownBy(() -> dates("ns", map("s", new Date(Long.MAX_VALUE))))
        .hasMessageContaining("field s is a date that is too far away");
  }

  private static String dates(String form, SinkRecord record) {
    return Encoding.of(ALL, "connect.influx.dates", form).untimed(record);
  }

  @Test
  void bytesAreBase64OrRejected() {
    assertThat(all.untimed(map("b", new byte[] {1, 2, 3}))).isEqualTo("m b=\"AQID\"");
    assertThat(all.untimed(map("b", ByteBuffer.wrap(new byte[] {1, 2, 3}))))
        .isEqualTo("m b=\"AQID\"");
    assertThatThrownBy(
            () -> Encoding.of(ALL, "connect.influx.bytes", "reject").line(map("b", new byte[] {1})))
        .hasMessageContaining("field b is bytes (set connect.influx.bytes=base64)");
  }

  @Test
  void nullFieldsAreLeftOut() {
    Schema schema =
        SchemaBuilder.struct()
            .field("a", Schema.OPTIONAL_STRING_SCHEMA)
            .field("b", Schema.INT32_SCHEMA)
            .build();

    assertThat(all.untimed(struct(new Struct(schema).put("b", 1)))).isEqualTo("m b=1i");
    assertThat(all.untimed(map("a", null, "b", 1))).isEqualTo("m b=1i");
    assertThat(all.untimed(json("{\"a\":null,\"b\":1}"))).isEqualTo("m b=1i");
    Encoding explicit = Encoding.of("INSERT INTO m SELECT a, b, n.x FROM t");
    assertThat(explicit.untimed(json("{\"a\":null,\"b\":1}"))).isEqualTo("m b=1i");
  }

  @Test
  void aFieldThatTheSchemaLacksIsAnError() {
    Schema schema = SchemaBuilder.struct().field("b", Schema.INT32_SCHEMA).build();
    SinkRecord record = struct(new Struct(schema).put("b", 1));

    assertThatThrownBy(() -> Encoding.of("INSERT INTO m SELECT a FROM t").line(record))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot select from t-3@1000042: a (its schema has no such field)");
    assertThatThrownBy(() -> Encoding.of(ALL + " WITHTAG (a)").line(record))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot encode t-3@1000042: a (its schema has no such field)");
    assertThatThrownBy(() -> Encoding.of(ALL + " WITHTIMESTAMP a").line(record))
        .hasMessage("Cannot encode t-3@1000042: a (its schema has no such field)");
  }

  @Test
  void nestedValuesAreFlattened() {
    Schema schema =
        SchemaBuilder.struct()
            .field("place", PLACE)
            .field("more", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build())
            .build();
    Struct value =
        new Struct(schema)
            .put("place", new Struct(PLACE).put("site", "graz").put("level", 2))
            .put("more", Map.of("x", 1));

    String line = "m place_site=\"graz\",place_level=2i,more_x=1i";
    assertThat(all.untimed(struct(value))).isEqualTo(line);
    assertThat(all.untimed(json("{\"place\":{\"site\":\"graz\",\"level\":2},\"more\":{\"x\":1}}")))
        .isEqualTo(line);
    assertThat(Encoding.of(ALL, "connect.influx.flatten.separator", ".").untimed(struct(value)))
        .isEqualTo("m place.site=\"graz\",place.level=2i,more.x=1i");
    assertThat(Encoding.of("INSERT INTO m SELECT place AS p FROM t").untimed(struct(value)))
        .isEqualTo("m p_site=\"graz\",p_level=2i");
    assertThat(Encoding.of("INSERT INTO m SELECT place.* FROM t").untimed(struct(value)))
        .isEqualTo("m site=\"graz\",level=2i");
  }

  @Test
  void namesThatMeetAfterFlatteningAreAnError() {
    assertThat(all.untimed(json("{\"a_b\":1}"))).isEqualTo("m a_b=1i");
    assertThat(all.untimed(json("{\"a\":{\"b\":2}}"))).isEqualTo("m a_b=2i");
    assertThatThrownBy(() -> all.line(json("{\"a_b\":1,\"a\":{\"b\":2}}")))
        .hasMessage(
            "Cannot encode t-3@1000042: field a_b has the name of another one (IGNORE one, or give"
                + " it another name with AS)");
    assertThatThrownBy(() -> all.line(json("{\"a\\n\":1,\"a \":2}")))
        .hasMessageContaining("has the name of another one");
    assertThat(all.untimed(json("{\"a_b\":null,\"a\":{\"b\":2}}"))).isEqualTo("m a_b=2i");
  }

  @Test
  void anyNumberOfNamesMayPassBy() {
    Schema schema =
        SchemaBuilder.struct()
            .field("m", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build())
            .field("m_7", Schema.OPTIONAL_INT32_SCHEMA)
            .build();
    for (int i = 0; i < 25_000; i++) {
      Struct value = new Struct(schema).put("m", Map.of("k" + i, i));
      assertThat(all.untimed(struct(value))).isEqualTo("m m_k" + i + "=" + i + "i");
    }
    assertThatThrownBy(
            () -> all.line(struct(new Struct(schema).put("m", Map.of("7", 1)).put("m_7", 2))))
        .hasMessageContaining("field m_7 has the name of another one");
  }

  @Test
  void whatIsNestedWithoutEndIsRejected() {
    String deep = "{\"a\":".repeat(150) + "1" + "}".repeat(150);

    assertThatThrownBy(() -> all.line(json(deep)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is nested in more than 100 levels");
  }

  @Test
  void keysAreParsedOnlyWhereTheyAreNamed() {
    Encoding named = Encoding.of("INSERT INTO m SELECT *, _key.id AS k FROM t WITHTAG (_key.kind)");

    assertThat(all.untimed(keyed("{no json", null, Map.of("a", 1)))).isEqualTo("m a=1i");
    assertThat(all.untimed(keyed(5L, null, Map.of("a", 1)))).isEqualTo("m a=1i");
    assertThat(named.untimed(keyed("{\"id\":7,\"kind\":\"x\"}", null, Map.of("a", 1))))
        .isEqualTo("m,_key.kind=x a=1i,k=7i");
    assertThat(named.untimed(keyed("plain", null, Map.of("a", 1)))).isEqualTo("m a=1i");
    assertThatThrownBy(() -> named.line(keyed("{no json", null, Map.of("a", 1))))
        .hasMessage(
            "Cannot encode t-3@1000042: its key is no JSON at line 1, column 2 (the text is wrong"
                + " there)");
  }

  @Test
  void aWholeKeyOrValueIsItsText() {
    Encoding whole = Encoding.of("INSERT INTO m SELECT _key AS k, _value AS v FROM t");

    assertThat(whole.untimed(keyed("{\"id\":7}", Schema.STRING_SCHEMA, "{\"a\": 1}")))
        .isEqualTo("m k=\"{\\\"id\\\":7}\",v=\"{\\\"a\\\": 1}\"");
    assertThat(whole.untimed(keyed(1, Schema.STRING_SCHEMA, "text")))
        .isEqualTo("m k=1i,v=\"text\"");
  }

  @Test
  void valuesWithoutFieldsAreRejected() {
    for (SinkRecord record :
        List.of(
            json("plain"),
            json(""),
            json("5"),
            json("{\"a\":1} {"),
            json("{\"a\":"),
            json("[{\"a\":1}]"),
            record(Schema.INT64_SCHEMA, 5L),
            record(null, List.of(1)),
            record(Schema.BYTES_SCHEMA, new byte[] {1}))) {
      assertThatThrownBy(() -> all.line(record))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("t-3@1000042");
    }
  }

  @Test
  void messagesNeverShowPayload() {
    for (String secret : List.of("{\"a\": secret}", "{\"secret\" 1}", "{\"a\":\"secret")) {
      assertThatThrownBy(() -> all.line(json(secret)))
          .hasMessageNotContaining("secret")
          .hasMessageContaining("its value is no JSON");
    }
  }

  @Test
  void recordsWithoutValueAreIgnoredRejectedOrStopTheSink() {
    String key = "connect.influx.behavior.on.null.values";
    String message =
        "Cannot encode t-3@1000042: it has no value (see connect.influx.behavior.on.null.values)";

    assertThat(all.lines(record(null, null))).isEmpty();
    assertThatThrownBy(() -> Encoding.of(ALL, key, "reject").lines(record(null, null)))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> Encoding.of(ALL, key, "fail").lines(record(null, null)))
        .isInstanceOf(ConnectException.class)
        .isNotInstanceOf(DataException.class)
        .hasMessage(message);
  }

  @Test
  void aFailureLeavesTheLinesBeforeIt() {
    Encoding two =
        Encoding.of(
            "INSERT INTO m SELECT * FROM t; INSERT INTO m SELECT * FROM t WITHTIMESTAMP ts");

    assertThat(two.lines(map("a", 1, "ts", 5)))
        .containsExactly("m a=1i,ts=5i 1700000000123000042", "m a=1i,ts=5i 5000000");
    assertThat(two.bytesAfterFailure(map("a", 1))).isZero();
  }
}
