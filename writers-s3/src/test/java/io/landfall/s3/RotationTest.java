// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.store.MemoryStore;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When files are complete, by topic-partition: as the pipelines that exist expect it. */
class RotationTest {

  private static final Schema ORDER =
      SchemaBuilder.struct().name("order").field("country", Schema.STRING_SCHEMA).build();
  private static final long HOUR = 3_600_000;

  private static List<SinkRecord> values(long from, long until) {
    return Records.of("t").value("v").range(from, until);
  }

  private static SinkRecord order(String country, long offset) {
    return Records.of("t").value(ORDER, new Struct(ORDER).put("country", country)).at(offset);
  }

  private static SinkRecord at(String time, long offset) {
    return Records.of("t").value("v").timestampMs(Instant.parse(time).toEpochMilli()).at(offset);
  }

  private static String[] byHour(String... more) {
    List<String> props =
        new ArrayList<>(
            List.of(
                "partitioner.class", "io.confluent.connect.storage.partitioner.HourlyPartitioner",
                "timezone", "UTC",
                "timestamp.extractor", "Record"));
    props.addAll(List.of(more));
    return props.toArray(String[]::new);
  }

  @Test
  void flushSizeCompletesFilesAndOffsetsFollow() {
    try (TestSink sink = new TestSink(TestSink.props("flush.size", "3"))) {
      sink.put(values(0, 8));

      assertThat(sink.keys())
          .containsExactly(
              "topics/t/partition=0/t+0+0000000000.json",
              "topics/t/partition=0/t+0+0000000003.json");
      assertThat(sink.committable("t")).isEqualTo(6);
    }
  }

  @Test
  void flushSizeCountsAllOutputPartitionsAndCompletesAllOfThem() {
    try (TestSink sink =
        new TestSink(
            TestSink.props(
                "flush.size", "4",
                "partitioner.class", "field",
                "partition.field.name", "country"))) {
      sink.put(order("AT", 0), order("DE", 1), order("AT", 2), order("FR", 3), order("AT", 4));

      assertThat(sink.keys())
          .containsExactly(
              "topics/t/country=AT/t+0+0000000000.json",
              "topics/t/country=DE/t+0+0000000001.json",
              "topics/t/country=FR/t+0+0000000003.json");
      assertThat(sink.lines("topics/t/country=AT/t+0+0000000000.json")).hasSize(2);
      assertThat(sink.committable("t")).isEqualTo(4);
    }
  }

  @Test
  void partitionsOfATopicRotateApart() {
    try (TestSink sink = new TestSink(TestSink.props("flush.size", "2"))) {
      sink.put(Records.of(new TopicPartition("t", 0)).value("v").at(7));
      sink.put(Records.of(new TopicPartition("t", 1)).value("v").range(0, 2));

      assertThat(sink.keys()).containsExactly("topics/t/partition=1/t+1+0000000000.json");
      assertThat(sink.committable(new TopicPartition("t", 0))).isEqualTo(7);
      assertThat(sink.committable(new TopicPartition("t", 1))).isEqualTo(2);
    }
  }

  @Test
  void moreRecordsThanTheEngineMayBufferAreOneFile() {
    try (TestSink sink = new TestSink(TestSink.props("flush.size", "500"))) {
      sink.put(values(0, 500));

      assertThat(sink.keys()).hasSize(1);
      assertThat(sink.committable("t")).isEqualTo(500);
    }
  }

  @Test
  void recordTimeBeginsAnotherFileWhenItHasAdvancedByTheInterval() {
    try (TestSink sink = new TestSink(TestSink.props(byHour("rotate.interval.ms", "600000")))) {
      sink.put(
          at("2026-07-01T09:00:00Z", 0),
          at("2026-07-01T09:09:59.999Z", 1),
          at("2026-07-01T09:10:00Z", 2),
          at("2026-07-01T09:05:00Z", 3));

      assertThat(sink.keys())
          .containsExactly("topics/t/year=2026/month=07/day=01/hour=09/t+0+0000000000.json");
      assertThat(sink.lines(sink.keys().get(0))).hasSize(2);
      assertThat(sink.committable("t")).isEqualTo(2);
    }
  }

  @Test
  void recordTimeDoesNotPassWithoutRecords() {
    try (TestSink sink = new TestSink(TestSink.props(byHour("rotate.interval.ms", "600000")))) {
      sink.put(at("2026-07-01T09:00:00Z", 0)).pass(Duration.ofDays(2));

      assertThat(sink.keys()).isEmpty();
    }
  }

  @Test
  void anotherOutputPartitionBeginsOtherFilesUnlessToldNotTo() {
    SinkRecord[] lateOne = {
      at("2026-07-01T09:50:00Z", 0), at("2026-07-01T08:50:00Z", 1), at("2026-07-01T09:51:00Z", 2)
    };
    try (TestSink rotating = new TestSink(TestSink.props(byHour("rotate.interval.ms", "3600000")));
        TestSink staying =
            new TestSink(
                TestSink.props(
                    byHour(
                        "rotate.interval.ms", "3600000",
                        "rotate.file.on.partition.change", "false")))) {
      assertThat(rotating.put(lateOne).keys()).hasSize(2);
      assertThat(staying.put(lateOne).keys()).isEmpty();
    }
  }

  @Test
  void withoutAnIntervalOutputPartitionsStayOpenSideBySide() {
    try (TestSink sink = new TestSink(TestSink.props(byHour()))) {
      sink.put(at("2026-07-01T09:50:00Z", 0), at("2026-07-01T08:50:00Z", 1));

      assertThat(sink.keys()).isEmpty();
    }
  }

  @Test
  void theScheduleCompletesFilesOnTheClockAlsoWithoutRecords() {
    ManualClock clock = new ManualClock(Instant.parse("2026-07-01T09:58:30Z").toEpochMilli());
    try (TestSink sink =
        new TestSink(
            TestSink.props("rotate.schedule.interval.ms", "60000", "timezone", "UTC"),
            new MemoryStore(),
            clock)) {
      sink.put(values(0, 2)).pass(Duration.ofSeconds(29));
      assertThat(sink.keys()).isEmpty();

      sink.pass(Duration.ofSeconds(1));
      assertThat(sink.keys()).hasSize(1);
      assertThat(sink.committable("t")).isEqualTo(2);

      sink.pass(Duration.ofMinutes(5)).put(values(2, 4)).put(values(4, 5));
      assertThat(sink.keys()).as("the first one after a pause is not alone").hasSize(1);
      sink.pass(Duration.ofMinutes(1));
      assertThat(sink.keys()).hasSize(2);
    }
  }

  /** Six-hour files of Vienna on the days with 25 and 23 hours. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-10-25", "2026-03-29"})
  void theScheduleFollowsTheClockThatIsChanged(String day) {
    java.time.ZoneId vienna = java.time.ZoneId.of("Europe/Vienna");
    Instant midnight = java.time.LocalDate.parse(day).atStartOfDay(vienna).toInstant();
    Instant six = java.time.LocalDate.parse(day).atTime(6, 0).atZone(vienna).toInstant();
    ManualClock clock = new ManualClock(midnight.toEpochMilli());
    try (TestSink sink =
        new TestSink(
            TestSink.props(
                "rotate.schedule.interval.ms",
                Long.toString(6 * HOUR),
                "timezone",
                "Europe/Vienna"),
            new MemoryStore(),
            clock)) {
      sink.put(values(0, 1));

      sink.pass(Duration.between(midnight, six).minusMillis(1));
      assertThat(sink.keys()).isEmpty();
      sink.pass(Duration.ofMillis(1));
      assertThat(sink.keys()).hasSize(1);
      assertThat(Duration.between(midnight, six)).isNotEqualTo(Duration.ofHours(6));
    }
  }

  @Test
  void bytesCompleteFilesWithTheRecordThatReachesThem() {
    try (TestSink sink =
        new TestSink(TestSink.props("flush.size", "1000", "rotate.file.bytes", "40"))) {
      sink.put(Records.of("t").value("0123456789").range(0, 8));

      assertThat(sink.keys()).hasSize(2);
      assertThat(sink.bytes(sink.keys().get(0))).hasSize(52);
    }
  }

  @Test
  void idleFilesAreCompleted() {
    try (TestSink sink = new TestSink(TestSink.props("rotate.idle.ms", "5000"))) {
      sink.put(values(0, 1)).pass(Duration.ofSeconds(4));
      sink.put(values(1, 2)).pass(Duration.ofSeconds(4));
      assertThat(sink.keys()).isEmpty();

      sink.pass(Duration.ofSeconds(1));
      assertThat(sink.keys()).hasSize(1);
    }
  }

  @Test
  void oneMoreOutputPartitionThanAllowedCompletesTheOthersFirst() {
    try (TestSink sink =
        new TestSink(
            TestSink.props(
                "partitioner.max.open.files", "2",
                "partitioner.class", "field",
                "partition.field.name", "country"))) {
      sink.put(order("AT", 0), order("DE", 1), order("FR", 2), order("AT", 3));

      assertThat(sink.keys())
          .containsExactly(
              "topics/t/country=AT/t+0+0000000000.json", "topics/t/country=DE/t+0+0000000001.json");
    }
  }

  @Test
  void anotherSchemaBeginsAnotherFile() {
    Schema second = SchemaBuilder.struct().name("order").version(2).build();
    try (TestSink sink = new TestSink(TestSink.props())) {
      sink.put(
          order("AT", 0),
          Records.of("t").value(second, new Struct(second)).at(1),
          Records.of("t").value(null, java.util.Map.of("a", 1)).at(2));

      assertThat(sink.keys()).hasSize(2);
      assertThat(sink.committable("t")).isEqualTo(2);
    }
  }

  @Test
  void filesAreNotCompletedByOffsetCommitsUnlessAskedFor() {
    try (TestSink own = new TestSink(TestSink.props());
        TestSink asked = new TestSink(TestSink.props("rotate.on.offset.commit", "true"))) {
      own.put(values(0, 3));
      asked.put(values(0, 3));

      assertThat(own.keys()).isEmpty();
      assertThat(own.committable("t")).isEqualTo(0);
      assertThat(asked.keys()).hasSize(1);
      assertThat(asked.committable("t")).isEqualTo(3);
    }
  }

  @Test
  void filesAreCompletedWhereSomebodyAsksForThem() {
    for (String scope : List.of("topic-partition", "output-partition")) {
      try (TestSink sink = new TestSink(TestSink.props("rotation.scope", scope))) {
        sink.put(Records.of("t").value("v").range(0, 3)).flushNow();

        assertThat(sink.keys()).containsExactly("topics/t/partition=0/t+0+0000000000.json");
        assertThat(sink.committable("t")).isEqualTo(3);
      }
    }
  }

  @Test
  void skippedRecordsLeaveNoLag() {
    try (TestSink sink =
        new TestSink(TestSink.props("flush.size", "1", "behavior.on.null.values", "ignore"))) {
      sink.put(values(0, 1)).put(Records.of("t").tombstone().range(1, 5));

      assertThat(sink.committable("t")).isEqualTo(5);
      assertThat(sink.letters.delivered()).isEmpty();
    }
  }

  @Test
  void aRenamedTopicKeepsItsOwnOffsets() {
    try (TestSink sink = new TestSink(TestSink.props("flush.size", "2"))) {
      sink.put(Records.of("a").renamedTo("all").value("a").range(0, 2));
      sink.put(Records.of("b").renamedTo("all").value("b").range(0, 2));

      assertThat(sink.keys())
          .containsExactly(
              "topics/all/partition=0/a+0+0000000000.json",
              "topics/all/partition=0/b+0+0000000000.json");
      assertThat(sink.committable("a")).isEqualTo(2);
    }
  }

  @Test
  void memoryCompletesTheLargestBatchEarlyInsteadOfFailing() {
    try (TestSink sink =
        new TestSink(TestSink.props("flush.size", "1000000", "open.files.max.bytes", "200000"))) {
      String text = "x".repeat(1_000);
      sink.put(Records.of(new TopicPartition("t", 1)).value("small").at(0));
      sink.put(Records.of(new TopicPartition("t", 0)).value(text).range(0, 1_000));

      assertThat(sink.keys()).hasSizeGreaterThan(1);
      assertThat(sink.keys()).allMatch(key -> key.contains("partition=0"));
      assertThat(sink.letters.delivered()).isEmpty();
    }
  }
}
