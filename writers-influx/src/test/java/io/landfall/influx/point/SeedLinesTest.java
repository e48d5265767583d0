// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import static io.landfall.influx.point.Encoding.ACCEPTED_MS;
import static io.landfall.influx.point.Encoding.json;
import static io.landfall.influx.point.Encoding.struct;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** The statements of the pipelines that are to run unchanged. */
class SeedLinesTest {

  private static final Schema COMPANY =
      SchemaBuilder.struct()
          .field("company", Schema.STRING_SCHEMA)
          .field("address", Schema.STRING_SCHEMA)
          .field("latitude", Schema.FLOAT32_SCHEMA)
          .field("longitude", Schema.FLOAT32_SCHEMA)
          .build();

  private static final String FLIGHT =
      "{\"from\":\"LHR\",\"to\":\"ATH\",\"price\":99.5,\"seats\":3}";

  @Test
  void companiesAreStoredAsTheQuickStartShows() {
    Struct value =
        new Struct(COMPANY)
            .put("company", "DataMountaineer")
            .put("address", "MontainTop")
            .put("latitude", -49.817964f)
            .put("longitude", -141.645812f);
    SinkRecord record =
        new SinkRecord(
            "influx-topic", 0, null, null, COMPANY, value, 0, 1L, TimestampType.CREATE_TIME);

    assertThat(
            Encoding.of(
                    "INSERT INTO influxMeasure SELECT * FROM influx-topic WITHTIMESTAMP sys_time()")
                .line(record))
        .isEqualTo(
            "influxMeasure company=\"DataMountaineer\",address=\"MontainTop\","
                + "latitude=-49.817962646484375,longitude=-141.64581298828125 "
                + ACCEPTED_MS
                + "000000");
  }

  @Test
  void allFieldsWithoutATime() {
    assertThat(line("INSERT INTO measureA SELECT * FROM t"))
        .isEqualTo("measureA from=\"LHR\",to=\"ATH\",price=99.5,seats=3i 1700000000123000042");
  }

  @Test
  void constantTags() {
    assertThat(
            line(
                "INSERT INTO measureA SELECT * FROM t  WITHTAG (DataMountaineer=awesome,"
                    + " Influx=rulz!)"))
        .isEqualTo(
            "measureA,DataMountaineer=awesome,Influx=rulz!"
                + " from=\"LHR\",to=\"ATH\",price=99.5,seats=3i 1700000000123000042");
  }

  @Test
  void tagsOfFieldsThatAreWordsOfTheLanguage() {
    assertThat(line("INSERT INTO measureA SELECT * FROM t  WITHTAG (from, to)"))
        .isEqualTo("measureA,from=LHR,to=ATH price=99.5,seats=3i 1700000000123000042");
  }

  @Test
  void tagsOfBothKinds() {
    assertThat(
            line(
                "INSERT INTO measureA SELECT * FROM t  WITHTAG (from, to,"
                    + " provider=DataMountaineer)"))
        .isEqualTo(
            "measureA,from=LHR,provider=DataMountaineer,to=ATH price=99.5,seats=3i"
                + " 1700000000123000042");
  }

  @Test
  void fieldsWithOtherNamesAndTheTimeOfOneOfThem() {
    assertThat(
            Encoding.of(
                    "INSERT INTO measureB SELECT x AS a, y AS b and z AS c FROM t WITHTIMESTAMP y")
                .line(json("{\"x\":1,\"y\":1700000000000,\"z\":\"v\",\"other\":true}")))
        .isEqualTo("measureB a=1i,b=1700000000000i,c=\"v\" 1700000000000000000");
  }

  @Test
  void fieldsWithOtherNamesAndTheTimeOfTheSystem() {
    assertThat(
            Encoding.of(
                    "INSERT INTO measureB SELECT x AS a, y AS b and z AS c FROM t WITHTIMESTAMP"
                        + " sys_time()")
                .line(json("{\"x\":1,\"y\":2,\"z\":3}")))
        .isEqualTo("measureB a=1i,b=2i,c=3i 1700000000123000042");
  }

  @Test
  void theMeasurementOfTheRecordOrTheTopic() {
    Schema schema =
        SchemaBuilder.struct()
            .field("kind", Schema.OPTIONAL_STRING_SCHEMA)
            .field("v", Schema.INT32_SCHEMA)
            .build();
    Encoding own = Encoding.of("INSERT INTO raw_${topic} SELECT v FROM t WITHTARGET = kind");

    assertThat(own.untimed(struct(new Struct(schema).put("kind", "a b").put("v", 1))))
        .isEqualTo("a\\ b v=1i");
    assertThat(own.untimed(struct(new Struct(schema).put("kind", "other").put("v", 2))))
        .isEqualTo("other v=2i");
    assertThat(own.untimed(struct(new Struct(schema).put("v", 3)))).isEqualTo("raw_t v=3i");
  }

  @Test
  void theMeasurementOfAHeaderAKeyOrAPartition() {
    SinkRecord record = json("{\"v\":1}");
    record.headers().addString("kind", "from header");

    assertThat(Encoding.of("INSERT INTO m SELECT v FROM t WITHTARGET = _header.kind").line(record))
        .startsWith("from\\ header v=1i ");
    assertThat(Encoding.of("INSERT INTO m SELECT v FROM t WITHTARGET = _partition").line(record))
        .startsWith(record.kafkaPartition() + " v=1i ");
    SinkRecord keyed = Encoding.keyed("{\"kind\":\"from key\"}", Schema.STRING_SCHEMA, "{\"v\":1}");
    assertThat(Encoding.of("INSERT INTO m SELECT v FROM t WITHTARGET = _key.kind").line(keyed))
        .startsWith("from\\ key v=1i ");
  }

  private static String line(String kcql) {
    return Encoding.of(kcql).line(json(FLIGHT));
  }
}
