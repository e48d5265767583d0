// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.influx.http.ScriptedServer;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import io.landfall.writer.BatchKey;
import io.landfall.writer.Capability;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxWriterTest {

  private static final String URL = "http://127.0.0.1:8086";

  private static InfluxWriter writer(Map<String, String> props) {
    return (InfluxWriter) new InfluxWriterProvider().create(props);
  }

  private static Encoding encoding(String kcql, String... keysAndValues) {
    return Encoding.of(TestSink.config(URL, kcql, keysAndValues), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO m SELECT * FROM t WITHTIMESTAMP ts",
        "INSERT INTO m SELECT * FROM t WITHTIMESTAMP _timestamp",
        "INSERT INTO m SELECT * FROM t WITHTIMESTAMP ts; INSERT INTO n SELECT a FROM t"
            + " WITHTIMESTAMP b"
      })
  void writingAgainIsHarmlessWhereTimesComeFromTheRecord(String kcql) {
    assertThat(writer(TestSink.config(URL, kcql)).capabilities())
        .containsExactlyInAnyOrder(Capability.RETAIN_RECORDS, Capability.IDEMPOTENT);
  }

  @Test
  void oneStatementWithAnotherTimeIsEnoughToMakeItHarmful() {
    String first = "INSERT INTO m SELECT * FROM t WITHTIMESTAMP ts";
    String second = "INSERT INTO n SELECT * FROM t WITHTIMESTAMP sys_time()";

    assertThat(writer(TestSink.config(URL, first + ";" + second)).capabilities())
        .containsExactly(Capability.RETAIN_RECORDS);
    assertThat(encoding(first + ";" + second).restamping())
        .singleElement()
        .asString()
        .contains("INTO n");
  }

  @Test
  void theRecordsTimestampMakesItHarmlessWhereAStatementSaysNothing() {
    String kcql = "INSERT INTO m SELECT * FROM t";

    assertThat(encoding(kcql).isRepeatable()).isFalse();
    assertThat(encoding(kcql, "connect.influx.default.timestamp", "kafka").isRepeatable()).isTrue();
  }

  @Test
  void pointsOfTwoPartitionsMayMeetUnlessATagTellsThemApart() {
    String kcql = "INSERT INTO m SELECT * FROM t";

    assertThat(encoding(kcql + " WITHTAG (a)").meeting()).hasSize(1);
    assertThat(encoding(kcql + " WITHTAG (a, _partition AS p)").meeting()).isEmpty();
    assertThat(encoding(kcql + " WITHTIMESTAMP ts").meeting()).isEmpty();
  }

  @Test
  void aPartitionKeepsItsLaneAndPartitionsShareThem() {
    InfluxWriter writer =
        writer(
            TestSink.config(
                URL, "INSERT INTO m SELECT * FROM t", "connect.influx.max.in.flight", "3"));
    Map<Integer, BatchKey> lanes = new HashMap<>();
    for (int partition = 0; partition < 12; partition++) {
      Records records = Records.of(new TopicPartition("t", partition));
      lanes.put(partition, writer.route(records.at(0), 0));
      assertThat(writer.route(records.at(1), 1)).isSameAs(lanes.get(partition));
    }

    Set<BatchKey> used = new HashSet<>(lanes.values());
    assertThat(used).hasSize(3);
    assertThat(used)
        .allSatisfy(lane -> assertThat(lanes.values().stream().filter(lane::equals)).hasSize(4));
  }

  @Test
  void oneRequestAtATimeUnlessAskedForMore() {
    InfluxWriter writer = writer(TestSink.config(URL, "INSERT INTO m SELECT * FROM t"));

    assertThat(writer.route(Records.of(new TopicPartition("t", 0)).at(0), 0))
        .isSameAs(writer.route(Records.of(new TopicPartition("u", 1)).at(0), 0));
  }

  @Test
  void aRecordWithSeveralPointsIsRefusedAsAWhole() {
    try (ScriptedServer server = new ScriptedServer().then("v3/partial");
        TestSink sink =
            new TestSink(
                TestSink.config(
                    server.url(),
                    "INSERT INTO a SELECT * FROM t; INSERT INTO b SELECT * FROM t",
                    "connect.influx.api",
                    "v3"))) {
      IntStream.range(0, 3).forEach(i -> sink.put("t", null, Map.of("f", (double) i)));
      sink.flush();

      // The lines 2 and 4 are the second points of the first two records
      assertThat(server.writes()).singleElement().asList().hasSize(6);
      assertThat(sink.deadLetters).containsOnlyKeys(0L, 1L);
    }
  }

  @Test
  void recordsThatCannotBePointsSpareTheOthers() {
    try (ScriptedServer server = new ScriptedServer();
        TestSink sink =
            new TestSink(
                TestSink.config(
                    server.url(), "INSERT INTO m SELECT * FROM t", "connect.influx.api", "v1"))) {
      sink.put("t", null, Map.of("f", 1.5));
      sink.put("t", null, Map.of());
      sink.put("t", null, Map.of("f", 2.5));
      sink.flush();

      assertThat(server.writes()).singleElement().asList().hasSize(2);
      assertThat(sink.deadLetters).containsOnlyKeys(1L);
      assertThat(sink.deadLetters.get(1L)).hasMessageContaining("t-0@1");
    }
  }

  @Test
  void progressCountsWhatIsStoredOfEachTopic() {
    Progress progress = new Progress("sink", new ManualClock());

    progress.add(Map.of("a", 3, "b", 1));
    progress.add(Map.of("a", 2));

    assertThat(progress.stored()).isEqualTo(Map.of("a", 5L, "b", 1L));
  }

  @Test
  void progressDoesNotCountWhatIsRefusedOrHasNoPoint() {
    RecordLines lines = new RecordLines();
    for (String topic : List.of("a", "a", "b")) {
      lines.add(
          new SinkRecord(topic, 0, null, null, null, 1, 0),
          0,
          (record, acceptedMs, out) -> {
            out.endLine();
            return 1;
          });
    }
    lines.addNothing();

    assertThat(
            InfluxBatch.stored(
                List.of("a", "a", "b", "b"), lines, Map.of(1, new DataException("refused"))))
        .isEqualTo(Map.of("a", 1, "b", 1));
  }

  @Test
  void aPasswordKeepsItsSpaces() {
    InfluxWriterConfig config =
        InfluxWriterConfig.from(
            TestSink.config(
                URL,
                "INSERT INTO m SELECT * FROM t",
                "connect.influx.username",
                "u",
                "connect.influx.password",
                " p "));

    assertThat(config.identity().password()).isEqualTo(" p ");
  }

  @Test
  void secretsAreNotShown() {
    InfluxWriterConfig config =
        InfluxWriterConfig.from(
            TestSink.config(
                URL,
                "INSERT INTO m SELECT * FROM t",
                "connect.influx.token",
                "s3cret",
                "connect.influx.username",
                "u",
                "connect.influx.password",
                "s3cret",
                "connect.influx.ssl.truststore.location",
                "/trust.p12",
                "connect.influx.ssl.truststore.password",
                "s3cret"));

    assertThat(config.toString()).doesNotContain("s3cret");
    assertThat(List.of(config.identity(), config.link()).toString()).doesNotContain("s3cret");
  }
}
