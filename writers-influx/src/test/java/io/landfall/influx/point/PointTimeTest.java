// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import static io.landfall.influx.point.Encoding.map;
import static io.landfall.influx.point.Encoding.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointTimeTest {

  private static final String TIMED = "INSERT INTO m SELECT a FROM t WITHTIMESTAMP ts";

  @ParameterizedTest
  @CsvSource({
    "NANOSECONDS, 7",
    "MICROSECONDS, 7000",
    "MILLISECONDS, 7000000",
    "SECONDS, 7000000000",
    "MINUTES, 420000000000",
    "HOURS, 25200000000000",
    "DAYS, 604800000000000"
  })
  void numbersCountTheUnit(String unit, String nanos) {
    String statement = TIMED + " TIMESTAMPUNIT=" + unit;

    for (Object seven : List.of((byte) 7, (short) 7, 7, 7L, BigInteger.valueOf(7), "7", " 7 ")) {
      assertThat(time(Encoding.of(statement), seven)).isEqualTo(nanos);
    }
  }

  @Test
  void millisecondsAreTheDefault() {
    assertThat(time(Encoding.of(TIMED), 1_700_000_000_123L)).isEqualTo("1700000000123000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MILLISECONDS", "SECONDS", "NANOSECONDS"})
  void numbersWithAFractionCountSeconds(String unit) {
    Encoding timed = Encoding.of(TIMED + " TIMESTAMPUNIT=" + unit);

    assertThat(time(timed, 1_700_000_000.123)).isEqualTo("1700000000123000000");
    assertThat(time(timed, 1.5f)).isEqualTo("1500000000");
    assertThat(time(timed, new BigDecimal("1700000000.123456789")))
        .isEqualTo("1700000000123456789");
    assertThat(time(timed, "1700000000.5")).isEqualTo("1700000000500000000");
    assertThat(time(timed, -0.25)).isEqualTo("-250000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MILLISECONDS", "SECONDS", "NANOSECONDS"})
  void textsInIsoKeepTheirNanoseconds(String unit) {
    Encoding timed = Encoding.of(TIMED + " TIMESTAMPUNIT=" + unit);

    assertThat(time(timed, "2023-11-14T22:13:20.123456789Z")).isEqualTo("1700000000123456789");
    assertThat(time(timed, "2023-11-15T00:13:20.5+02:00")).isEqualTo("1700000000500000000");
    assertThat(time(timed, "2023-11-15t00:13:20.5+0200")).isEqualTo("1700000000500000000");
    assertThat(time(timed, "2023-11-14T17:13-05")).isEqualTo("1699999980000000000");
    assertThat(time(timed, "2023-11-14 22:13:20")).isEqualTo("1700000000000000000");
    assertThat(time(timed, "2023-11-14")).isEqualTo("1699920000000000000");
    assertThat(time(timed, "1969-12-31T23:59:59.999999999Z")).isEqualTo("-1");
  }

  @Test
  void connectsTimestampsAreMilliseconds() {
    Schema schema =
        SchemaBuilder.struct()
            .field("a", Schema.INT32_SCHEMA)
            .field("ts", Timestamp.SCHEMA)
            .build();
    Struct value = new Struct(schema).put("a", 1).put("ts", new Date(1_700_000_000_123L));

    assertThat(Encoding.of(TIMED + " TIMESTAMPUNIT=SECONDS").line(struct(value)))
        .isEqualTo("m a=1i 1700000000123000000");
  }

  @Test
  void whatIsNoTimeIsRejected() {
    for (Object wrong :
        List.of(
            true,
            "soon",
            "",
            "1.2.3",
            "-",
            "+5+",
            "2023-13-14T00:00:00Z",
            Map.of(),
            List.of(1),
            new byte[] {1},
            Double.NaN)) {
      assertThatThrownBy(() -> time(Encoding.of(TIMED), wrong))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("Cannot encode t-3@1000042: time ts is no time: ");
    }
    for (Object outside :
        List.of(
            Long.MAX_VALUE,
            new BigInteger("99999999999999999999"),
            1e30,
            1_700_000_000_123.0,
            new BigDecimal("1e999999999"),
            new BigDecimal("1e-999999999"),
            "3000-01-01T00:00:00Z",
            new Date(Long.MIN_VALUE))) {
      assertThatThrownBy(() -> time(Encoding.of(TIMED), outside))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("time ts is outside the years 1677 to 2262");
    }
  }

  @Test
  void aMissingTimeIsRejectedOrTheDefault() {
    for (SinkRecord record : List.of(map("a", 1), map("a", 1, "ts", null))) {
      assertThatThrownBy(() -> Encoding.of(TIMED).line(record))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "Cannot encode t-3@1000042: no time: ts is null or missing (set"
                  + " connect.influx.missing.timestamp=default for the time of statements without"
                  + " one)");
      assertThat(Encoding.of(TIMED, "connect.influx.missing.timestamp", "default").line(record))
          .isEqualTo("m a=1i 1700000000123000042");
      assertThat(
              Encoding.of(
                      TIMED,
                      "connect.influx.missing.timestamp",
                      "default",
                      "connect.influx.default.timestamp",
                      "kafka")
                  .line(record))
          .isEqualTo("m a=1i 1600000000000000000");
    }
  }

  @Test
  void theTimeOfAcceptanceHasTheOffsetBelowTheMillisecond() {
    SinkRecord record = map("a", 1);
    String none = "INSERT INTO m SELECT a FROM t";

    assertThat(Encoding.of(none).line(record)).isEqualTo("m a=1i 1700000000123000042");
    assertThat(Encoding.of(none + " WITHTIMESTAMP sys_time()").line(record))
        .isEqualTo("m a=1i 1700000000123000042");
    assertThat(Encoding.of(none, "connect.influx.precision", "us").line(record))
        .isEqualTo("m a=1i 1700000000123042");
    assertThat(Encoding.of(none, "connect.influx.precision", "ms").line(record))
        .isEqualTo("m a=1i 1700000000123");
    assertThat(Encoding.of(none, "connect.influx.precision", "s").line(record))
        .isEqualTo("m a=1i 1700000000");
  }

  @Test
  void theRecordsTimestampIsTheDefaultWhereTheKeySaysSo() {
    String[] kafka = {"connect.influx.default.timestamp", "kafka"};
    String none = "INSERT INTO m SELECT a FROM t";

    assertThat(Encoding.of(none, kafka).line(map("a", 1))).isEqualTo("m a=1i 1600000000000000000");
    assertThat(Encoding.of(none + " WITHTIMESTAMP _timestamp").line(map("a", 1)))
        .isEqualTo("m a=1i 1600000000000000000");
    assertThat(Encoding.of(none + " WITHTIMESTAMP sys_time()", kafka).line(map("a", 1)))
        .isEqualTo("m a=1i 1700000000123000042");
    SinkRecord untimed = new SinkRecord("t", 3, null, null, null, Map.of("a", 1), 0);
    assertThatThrownBy(() -> Encoding.of(none, kafka).line(untimed))
        .hasMessage(
            "Cannot encode t-3@0: no time: the record has no timestamp (WITHTIMESTAMP takes another"
                + " time)");
  }

  @Test
  void timesAreCutToThePrecision() {
    String nanos = TIMED + " TIMESTAMPUNIT=NANOSECONDS";
    assertThat(time(Encoding.of(nanos, "connect.influx.precision", "us"), 1999)).isEqualTo("1");
    assertThat(time(Encoding.of(nanos, "connect.influx.precision", "ms"), -1)).isEqualTo("-1");
    assertThat(time(Encoding.of(TIMED, "connect.influx.precision", "s"), 1_700_000_000_999L))
        .isEqualTo("1700000000");
  }

  @Test
  void coarseTimesAreSpreadByTheOffset() {
    String[] spread = {"connect.influx.timestamp.spread", "offset"};

    assertThat(time(Encoding.of(TIMED, spread), 5)).isEqualTo("5000042");
    assertThat(time(Encoding.of(TIMED, spread), "1970-01-01T00:00:00.005Z")).isEqualTo("5000042");
    assertThat(time(Encoding.of(TIMED, spread), "1970-01-01T00:00:00.005000001Z"))
        .isEqualTo("5000001");
    assertThat(time(Encoding.of(TIMED + " TIMESTAMPUNIT=MICROSECONDS", spread), 5000))
        .isEqualTo("5000000");
    assertThat(
            time(
                Encoding.of(
                    TIMED,
                    "connect.influx.timestamp.spread",
                    "offset",
                    "connect.influx.precision",
                    "us"),
                5))
        .isEqualTo("5042");
  }

  @Test
  void nestedKeyAndHeaderTimesAreRead() {
    assertThat(
            Encoding.of("INSERT INTO m SELECT a FROM t WITHTIMESTAMP n.ts")
                .line(map("a", 1, "n", Map.of("ts", 5))))
        .isEqualTo("m a=1i 5000000");
    SinkRecord record = map("a", 1);
    record.headers().addLong("h", 6);
    assertThat(Encoding.of("INSERT INTO m SELECT a FROM t WITHTIMESTAMP _header.h").line(record))
        .isEqualTo("m a=1i 6000000");
  }

  @Test
  void statementsWhoseReplaysDuplicateAreNamed() {
    String all =
        "INSERT INTO m1 SELECT a FROM t; INSERT INTO m2 SELECT a FROM t WITHTIMESTAMP ts;"
            + " INSERT INTO m3 SELECT a FROM t WITHTIMESTAMP sys_time()";
    assertThat(duplicating(all)).hasSize(2).first().asString().contains("m1");
    assertThat(duplicating(all, "connect.influx.default.timestamp", "kafka")).hasSize(1);
    assertThat(duplicating(all, "connect.influx.missing.timestamp", "default")).hasSize(3);
    assertThat(duplicating(TIMED)).isEmpty();
  }

  private static List<?> duplicating(String kcql, String... key) {
    Map<String, String> props = key.length == 0 ? Map.of() : Map.of(key[0], key[1]);
    return LineEncoders.duplicatingReplays(Encoding.settings(props), Encoding.routing(kcql));
  }

  private static String time(Encoding encoding, @Nullable Object ts) {
    String line = encoding.line(map("a", 1, "ts", ts));
    return line.substring(line.lastIndexOf(' ') + 1);
  }
}
