// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import static io.landfall.partition.Sample.config;
import static io.landfall.partition.Sample.partition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
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
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class PartitionsTest {

  private static final String PEER = "io.confluent.connect.storage.partitioner.";

  private static final Schema CITY =
      SchemaBuilder.struct().optional().field("name", Schema.OPTIONAL_STRING_SCHEMA).build();

  private static final Schema ORDER =
      SchemaBuilder.struct()
          .field("country", Schema.OPTIONAL_STRING_SCHEMA)
          .field("city", CITY)
          .field("level", Schema.INT8_SCHEMA)
          .field("open", Schema.BOOLEAN_SCHEMA)
          .field("price", Decimal.schema(2))
          .field("day", org.apache.kafka.connect.data.Date.SCHEMA)
          .field("clock", Time.SCHEMA)
          .field("at", Timestamp.SCHEMA)
          .field("score", Schema.FLOAT64_SCHEMA)
          .build();

  private static Struct order() {
    return new Struct(ORDER)
        .put("country", "AT")
        .put("city", new Struct(CITY).put("name", "Graz"))
        .put("level", (byte) 7)
        .put("open", true)
        .put("price", new BigDecimal("12.50"))
        .put("day", new Date(1_782_864_000_000L))
        .put("clock", new Date(34_200_000L))
        .put("at", new Date(1_782_898_200_000L))
        .put("score", 0.5);
  }

  private static String byField(SinkRecord record, String fields, String... more) {
    Map<String, String> config =
        config("partitioner.class", "field", "partition.field.name", fields);
    config.putAll(config(more));
    return Partitions.of(config).partition(record, 0);
  }

  @Test
  void theDefaultIsTheTopicPartitionThatTheRecordWasReadFrom() {
    SinkRecord renamed = Sample.json().newRecord("other", 9, null, null, null, "v", 1L);
    assertThat(partition(Sample.json())).isEqualTo("partition=3");
    assertThat(partition(renamed)).isEqualTo("partition=3");
    assertThat(partition(renamed, "partition.segment", "value")).isEqualTo("3");
  }

  @Test
  void partitionsOfAnyNumberAreNamed() {
    Partitions partitions = Partitions.of(config());
    for (int partition : new int[] {0, 15, 16, 9_999, 10_000, 1_000_000}) {
      SinkRecord record = new SinkRecord("t", partition, null, null, null, "v", 0);
      assertThat(partitions.partition(record, 0)).isEqualTo("partition=" + partition);
    }
  }

  @Test
  void namesAreAsFitForAPathAsValues() {
    SinkRecord record = Sample.of(Map.of("a/b", "x", "c=d", "y"));
    assertThat(byField(record, "a/b,c=d")).isEqualTo("a%2Fb=x/c=d=y");
    assertThat(
            partition(
                record,
                "partitioner.class",
                "combined",
                "partition.by",
                "n/o=`c=d`,p/q=_partition"))
        .isEqualTo("n%2Fo=y/p%2Fq=3");
  }

  @Test
  void namesOfTheClassesWhosePlaceOursTakeAreRead() {
    String[] time = {"timezone", "UTC", "locale", "en-AU", "timestamp.extractor", "Record"};
    assertThat(named(PEER + "DefaultPartitioner", time)).isEqualTo("partition=3");
    assertThat(named(PEER + "DailyPartitioner", time)).isEqualTo("year=2026/month=07/day=01");
    assertThat(named(PEER + "HourlyPartitioner", time))
        .isEqualTo("year=2026/month=07/day=01/hour=09");
    assertThat(named(PEER + "FieldPartitioner", "partition.field.name", "country"))
        .isEqualTo("country=AT");
    assertThat(
            named(
                PEER + "TimeBasedPartitioner",
                "path.format",
                "'h'=HH-mm/",
                "partition.duration.ms",
                "900000",
                "timezone",
                "Europe/Vienna",
                "timestamp.extractor",
                PEER + "TimeBasedPartitioner$RecordTimestampExtractor"))
        .isEqualTo("h=11-30");
    assertThat(named("io.landfall.partition.HourlyPartitioner", time))
        .isEqualTo(named("hourly", time));
  }

  private static String named(String partitioner, String... more) {
    Map<String, String> config = config(more);
    config.put("partitioner.class", partitioner);
    return Partitions.of(config).partition(Sample.json(), Sample.ACCEPTED_MS);
  }

  @Test
  void hourlyAndDailyIgnoreFormatAndDurationOfTheUser() {
    assertThat(named("daily", "timezone", "UTC", "path.format", "TT", "partition.duration.ms", "0"))
        .isEqualTo("year=2026/month=07/day=02");
  }

  @Test
  void anotherDelimiterDividesAllSegments() {
    assertThat(named("daily", "timezone", "UTC", "directory.delim", "'a"))
        .isEqualTo("year=2026'amonth=07'aday=02");
    assertThat(byField(Sample.of(order()), "country,level", "directory.delim", "+"))
        .isEqualTo("country=AT+level=7");
  }

  @Test
  void fieldsOfStructsMakeSegmentsInTheirOrder() {
    assertThat(byField(Sample.of(order()), "city.name,country,level,open"))
        .isEqualTo("city.name=Graz/country=AT/level=7/open=true");
    assertThat(byField(Sample.of(order()), "price,day,clock,at"))
        .isEqualTo("price=12.50/day=2026-07-01/clock=09:30:00/at=2026-07-01T09:30:00Z");
  }

  @Test
  void datesAndTimesOfOneFieldAreNotMistakenForEachOther() {
    Partitions partitions =
        Partitions.of(config("partitioner.class", "field", "partition.field.name", "x"));
    for (int round = 0; round < 2; round++) {
      assertThat(partitions.partition(ofDate(Time.SCHEMA), 0)).isEqualTo("x=00:00:00");
      assertThat(partitions.partition(ofDate(Timestamp.SCHEMA), 0))
          .isEqualTo("x=1970-01-01T00:00:00Z");
    }
  }

  private static SinkRecord ofDate(Schema type) {
    Schema schema = SchemaBuilder.struct().field("x", type).build();
    return Sample.of(new Struct(schema).put("x", new Date(0)));
  }

  @Test
  void nullAndAbsentValuesHaveOneName() {
    SinkRecord empty = Sample.of(order().put("country", null).put("city", null));
    assertThat(byField(empty, "country,city.name")).isEqualTo("country=null/city.name=null");
    assertThat(byField(empty, "country", "partition.value.escape", "hive"))
        .isEqualTo("country=__HIVE_DEFAULT_PARTITION__");
    assertThat(byField(empty, "country", "partition.null.value", "none")).isEqualTo("country=none");
    assertThat(byField(Sample.json(), "nowhere.to.be.found,colour"))
        .isEqualTo("nowhere.to.be.found=null/colour=null");
  }

  @Test
  void anEmptyValueIsNotAnEmptySegment() {
    SinkRecord empty = Sample.of(order().put("country", ""));
    assertThat(byField(empty, "country")).isEqualTo("country=");
    assertThat(byField(empty, "country", "partition.segment", "value")).isEqualTo("null");
    assertThat(byField(empty, "country", "partition.value.escape", "hive"))
        .isEqualTo("country=__HIVE_DEFAULT_PARTITION__");
  }

  @Test
  void valuesCannotLeaveTheirSegment() {
    SinkRecord record = Sample.of(order().put("country", "../../x\n"));
    assertThat(byField(record, "country")).isEqualTo("country=..%2F..%2Fx%0A");
    assertThatThrownBy(() -> byField(record, "country", "partition.value.escape", "none"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot partition orders-3@12 by field: country (the value has control characters)");
  }

  @Test
  void whatMakesNoPathIsAnErrorOfTheRecord() {
    refused(Sample.of(order()), "nope", "Cannot read field: nope of orders-3@12 (no such field)");
    refused(Sample.of(null), "country", "Cannot read field: country of orders-3@12 (no value)");
    refused(Sample.of("text"), "a", "Cannot read field: a of orders-3@12 (no such field)");
    refused(
        Sample.of(order()),
        "score",
        "Cannot partition orders-3@12 by field: score (Double; strings, whole numbers, booleans,"
            + " decimals, dates and times make paths)");
    for (Object value : List.of(Map.of(), List.of(), new byte[1], ByteBuffer.allocate(1))) {
      assertThatThrownBy(() -> byField(Sample.of(Map.of("a", value)), "a"))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("Cannot partition orders-3@12 by field: a (");
    }
  }

  private static void refused(SinkRecord record, String field, String message) {
    assertThatThrownBy(() -> byField(record, field))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  @Test
  void fieldKeyHeaderAndTimeAreCombinedInAnyOrder() {
    assertThat(
            partition(
                Sample.of(order()),
                "partitioner.class",
                "combined",
                "partition.by",
                "_header.tenant,_time,country,id=_key,_topic,_partition",
                "path.format",
                "'day'=YYYY-MM-dd",
                "partition.duration.ms",
                "86400000",
                "timezone",
                "UTC"))
        .isEqualTo("tenant=acme/day=2026-07-02/country=AT/id=k7/topic=orders/partition=3");
  }

  @Test
  void withoutItemsFieldsComeBeforeTime() {
    Partitions partitions =
        Partitions.of(
            config(
                "partitioner.class",
                "combined",
                "partition.field.name",
                "country",
                "path.format",
                "'y'=YYYY/'m'=MM",
                "partition.duration.ms",
                "86400000",
                "timezone",
                "UTC"));
    assertThat(partitions.partition(Sample.of(order()), 0)).isEqualTo("country=AT/y=1970/m=01");
    assertThat(partitions.fields()).containsExactly("country", "y", "m");
  }

  @Test
  void aMissingHeaderOrKeyIsNullAndATombstoneHasAKey() {
    SinkRecord tombstone = Sample.of(null, null, 1L);
    assertThat(
            partition(
                tombstone,
                "partitioner.class",
                "combined",
                "partition.by",
                "_key,_header.nope,_key.id,_header.tenant"))
        .isEqualTo("key=null/nope=null/id=null/tenant=acme");
  }

  @Test
  void aRecordWithoutTimeIsAnErrorOfTheRecord() {
    assertThatThrownBy(
            () ->
                partition(
                    Sample.of("k", "v", null),
                    "partitioner.class",
                    "daily",
                    "timezone",
                    "UTC",
                    "timestamp.extractor",
                    "Record"))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot partition orders-3@12 by time: none (from Record)");
    assertThatThrownBy(
            () ->
                partition(
                    Sample.of("k", "v", Long.MAX_VALUE),
                    "partitioner.class",
                    "daily",
                    "timezone",
                    "+01:00",
                    "timestamp.extractor",
                    "Record"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot partition orders-3@12 by time: 9223372036854775807 ms");
  }

  @Test
  void aPathThatWasGivenIsGivenAgain() {
    Partitions partitions =
        Partitions.of(
            config(
                "partitioner.class",
                "combined",
                "partition.by",
                "country,level,_time,_partition",
                "path.format",
                "HH",
                "partition.duration.ms",
                "3600000",
                "timezone",
                "UTC"));
    String path = partitions.partition(Sample.of(order()), 0);
    partitions.partition(Sample.of(order().put("country", "DE")), 7_200_000);
    Struct again = order().put("country", new StringBuilder("A").append("T").toString());
    assertThat(partitions.partition(Sample.of(again), 3_599_999)).isSameAs(path);
  }

  @Test
  void manyValuesAreNotAllKept() {
    Partitions partitions =
        Partitions.of(config("partitioner.class", "combined", "partition.by", "a,b"));
    for (int i = 0; i < 50_000; i++) {
      assertThat(partitions.partition(Sample.of(Map.of("a", i, "b", i % 3)), 0))
          .isEqualTo("a=" + i + "/b=" + i % 3);
    }
  }

  @Test
  void onlyWhatReplaysAlikeIsRepeatable() {
    assertThat(Partitions.of(config()).repeatable()).isTrue();
    assertThat(daily("Wallclock").repeatable()).isFalse();
    assertThat(daily("Record").repeatable()).isTrue();
    assertThat(daily("RecordField").repeatable()).isTrue();
    assertThat(daily(OwnExtractor.class.getName()).repeatable()).isFalse();
    assertThat(
            Partitions.of(config("partitioner.class", OwnPartitioner.class.getName())).repeatable())
        .isFalse();
  }

  private static Partitions daily(String extractor) {
    return Partitions.of(
        config("partitioner.class", "daily", "timezone", "UTC", "timestamp.extractor", extractor));
  }

  @Test
  void theTimeIsThereForWhoRotatesByIt() {
    assertThat(Partitions.of(config()).timestamps()).isEmpty();
    assertThat(daily("Record").timestamps().orElseThrow())
        .isInstanceOf(RecordTimestampExtractor.class);
  }

  @Test
  void aFingerprintChangesWithEverythingThatShapesThePath() {
    String[] base = {
      "partitioner.class", "combined", "partition.by", "a,_time", "path.format", "HH",
      "partition.duration.ms", "3600000", "timezone", "UTC", "timestamp.extractor", "RecordField"
    };
    String fingerprint = Partitions.of(config(base)).fingerprint();
    assertThat(fingerprint).matches("path-[0-9a-f]{16}");
    for (String[] change :
        List.of(
            new String[] {"partition.by", "b,_time"},
            new String[] {"partition.by", "_time,a"},
            new String[] {"partition.by", "x=a,_time"},
            new String[] {"path.format", "HHmm"},
            new String[] {"partition.duration.ms", "60000"},
            new String[] {"timezone", "Europe/Vienna"},
            new String[] {"locale", "fr"},
            new String[] {"timestamp.extractor", "Record"},
            new String[] {"timestamp.field", "other"},
            new String[] {"timestamp.field.unit", "s"},
            new String[] {"timestamp.field.format", "yyyy"},
            new String[] {"timestamp.field.timezone", "Europe/Vienna"},
            new String[] {"partition.segment", "value"},
            new String[] {"partition.value.escape", "hive"},
            new String[] {"partition.null.value", "none"},
            new String[] {"directory.delim", "-"},
            new String[] {"partitioner.class", "daily"})) {
      Map<String, String> other = config(base);
      other.put(change[0], change[1]);
      assertThat(Partitions.of(other).fingerprint()).as(change[0]).isNotEqualTo(fingerprint);
    }
    Map<String, String> same = config(base);
    same.put("name", "another sink");
    assertThat(Partitions.of(same).fingerprint()).isEqualTo(fingerprint);
  }

  /** Stored beside data: it must not change from release to release. */
  @Test
  void aFingerprintIsStable() {
    assertThat(Partitions.of(config()).fingerprint()).isEqualTo("path-5076a1b1f6918209");
  }

  @Test
  void classesOfThirdPartiesAreGivenTheWholeConfiguration() {
    assertThat(
            partition(
                Sample.json(),
                "partitioner.class",
                OwnPartitioner.class.getName(),
                "partitioner.path",
                "mine",
                "partition.duration.ms",
                "5"))
        .isEqualTo("mine/5");
    assertThat(
            named("hourly", "timezone", "UTC", "timestamp.extractor", OwnExtractor.class.getName()))
        .isEqualTo("year=1970/month=01/day=01/hour=12");
  }
}
