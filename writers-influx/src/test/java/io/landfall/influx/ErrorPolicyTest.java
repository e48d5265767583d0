// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkFailedException;
import io.landfall.influx.http.ScriptedServer;
import io.landfall.writer.OffsetRange;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the three error policies do, to the record. */
class ErrorPolicyTest {

  private static final TopicPartition P0 = new TopicPartition("t", 0);

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private TestSink sink(String... keysAndValues) {
    Map<String, String> config =
        TestSink.config(server.url(), "INSERT INTO m SELECT * FROM t", keysAndValues);
    config.put("connect.influx.api", "v1");
    return new TestSink(config);
  }

  private static void put(TestSink sink, int records) {
    for (int i = 0; i < records; i++) {
      sink.put("t", null, Map.of("f", (double) i));
    }
  }

  @Test
  void throwStopsAtTheFirstFailureAndMovesNoOffset() {
    server.otherwise(request -> "v1/throttled");
    try (TestSink sink = sink("connect.influx.error.policy", "THROW")) {
      put(sink, 3);

      assertThatThrownBy(sink::flush)
          .isInstanceOf(SinkFailedException.class)
          .hasMessageContaining("503 request throttled, exceeds timeout");
      assertThat(sink.committable("t")).isZero();
      assertThat(server.writes()).hasSize(1);
      assertThat(sink.deadLetters).isEmpty();
    }
  }

  @Test
  void retryRepeatsTenTimesAtItsIntervalAndThenStops() {
    server.otherwise(request -> "v1/timeout");
    try (TestSink sink = sink()) {
      put(sink, 3);

      assertThatThrownBy(sink::flush).isInstanceOf(SinkFailedException.class);
      assertThat(server.writes()).hasSize(11);
      assertThat(sink.delaysMs)
          .hasSize(10)
          .allSatisfy(delay -> assertThat(delay).isBetween(60_000L, 66_000L));
      assertThat(sink.committable("t")).isZero();
    }
  }

  @Test
  void retrySendsTheSameLinesUntilTheyAreTaken() {
    server.then("v1/timeout", "v1/cache-full");
    try (TestSink sink = sink("connect.influx.retry.interval", "1000")) {
      put(sink, 3);
      sink.flush();

      assertThat(server.writes()).hasSize(3);
      assertThat(server.writes().get(2)).hasSize(3).isEqualTo(server.writes().get(0));
      assertThat(sink.delaysMs)
          .hasSize(2)
          .allSatisfy(delay -> assertThat(delay).isBetween(1_000L, 1_100L));
      assertThat(sink.committable("t")).isEqualTo(3);
    }
  }

  @Test
  void aServerMayAskForMoreThanTheInterval() {
    server.then("v1/throttled");
    try (TestSink sink = sink("connect.influx.retry.interval", "100")) {
      put(sink, 1);
      sink.flush();

      assertThat(sink.delaysMs)
          .singleElement()
          .satisfies(delay -> assertThat(delay).isBetween(2_000L, 2_200L));
    }
  }

  @Test
  void noopGivesTheBatchUpAndMovesOn() {
    server.then("v1/throttled");
    try (TestSink sink = sink("connect.influx.error.policy", "NOOP")) {
      put(sink, 3);
      sink.flush();
      put(sink, 2);
      sink.flush();

      assertThat(sink.dropped).isEqualTo(List.of(new OffsetRange(P0, 0, 3)));
      assertThat(server.writes()).extracting(List::size).containsExactly(3, 2);
      assertThat(sink.committable("t")).isEqualTo(5);
    }
  }

  @Test
  void noopGoesOnWhenTheDatabaseIsMissing() {
    server.then("v1/no-database");
    try (TestSink sink = sink("connect.influx.error.policy", "NOOP")) {
      put(sink, 3);
      sink.flush();

      assertThat(sink.dropped).hasSize(1);
      assertThat(sink.committable("t")).isEqualTo(3);
    }
  }

  @Test
  void noopLeavesOutWhatIsRefusedWhereNothingElseTolerates() {
    server.then("v3/partial");
    try (TestSink sink = sink("connect.influx.error.policy", "NOOP")) {
      put(sink, 5);
      sink.flush();

      assertThat(sink.deadLetters).isEmpty();
      assertThat(sink.committable("t")).isEqualTo(5);
    }
  }

  @Test
  void noopLeavesOutWhatCannotBeAPointToo() {
    try (TestSink sink = sink("connect.influx.error.policy", "NOOP")) {
      put(sink, 1);
      sink.put("t", null, Map.of());
      put(sink, 1);
      sink.flush();
      sink.put("t", null, Map.of());
      sink.flush();

      assertThat(server.writes()).singleElement().asList().hasSize(2);
      assertThat(sink.deadLetters).isEmpty();
      assertThat(sink.committable("t")).isEqualTo(4);
    }
  }

  @Test
  void whatTheServerAsksForTakesThePlaceOfALongerInterval() {
    server.then("v1/throttled");
    try (TestSink sink = sink()) {
      put(sink, 1);
      sink.flush();

      assertThat(sink.delaysMs)
          .singleElement()
          .satisfies(delay -> assertThat(delay).isBetween(2_000L, 2_200L));
    }
  }

  @Test
  void noopHandsOverWhatIsRefusedWhereErrorsAreTolerated() {
    server.then("v3/partial");
    try (TestSink sink = sink("connect.influx.error.policy", "NOOP", "errors.tolerance", "all")) {
      put(sink, 5);
      sink.flush();

      assertThat(sink.deadLetters).containsOnlyKeys(1L, 3L);
    }
  }

  @Test
  void noopDropsOnlyWhatWasNotSentWhenItGivesABatchUp() {
    server.then("v3/second-of-two", "v1/throttled");
    try (TestSink sink =
        sink(
            "connect.influx.error.policy",
            "NOOP",
            "errors.tolerance",
            "all",
            "connect.influx.batch.lines",
            "2")) {
      put(sink, 5);
      sink.flush();

      assertThat(server.writes()).extracting(List::size).containsExactly(2, 2);
      assertThat(sink.deadLetters).containsOnlyKeys(1L);
      assertThat(sink.dropped).containsExactly(new OffsetRange(P0, 2, 5));
      assertThat(sink.committable("t")).isEqualTo(5);
      assertThat(sink.metric("records.written")).isEqualTo(1);
      assertThat(sink.metric("records.dropped")).isEqualTo(3);
    }
  }

  @Test
  void noopCountsWhatItLeavesOutOfABatchThatItGivesUp() {
    server.then("v3/second-of-two", "v1/no-database");
    try (TestSink sink =
        sink("connect.influx.error.policy", "NOOP", "connect.influx.batch.lines", "2")) {
      put(sink, 4);
      sink.put("t", null, Map.of());
      put(sink, 1);
      sink.flush();

      assertThat(sink.deadLetters).isEmpty();
      assertThat(sink.dropped).containsExactly(new OffsetRange(P0, 2, 6));
      assertThat(sink.metric("records.left.out")).isEqualTo(2);
      assertThat(sink.metric("records.dropped")).isEqualTo(3);
      assertThat(sink.committable("t")).isEqualTo(6);
    }
  }

  @Test
  void whatIsRefusedBeforeRetriesAreUsedUpIsReadAgain() {
    server.then("v3/second-of-two").otherwise(request -> "v1/timeout");
    try (TestSink sink = sink("connect.influx.batch.lines", "2")) {
      put(sink, 3);

      assertThatThrownBy(sink::flush).isInstanceOf(SinkFailedException.class);
      assertThat(sink.deadLetters).isEmpty();
      assertThat(sink.committable("t")).isZero();
    }
  }

  @Test
  void aMissingDatabaseStopsTheTaskWithAHint() {
    server.then("v1/no-database");
    try (TestSink sink = sink()) {
      put(sink, 3);

      assertThatThrownBy(sink::flush)
          .isInstanceOf(SinkFailedException.class)
          .hasMessageContaining("404 database not found: \"mydb\"")
          .hasMessageContaining("create the database that connect.influx.db names");
      assertThat(server.writes()).hasSize(1);
      assertThat(sink.committable("t")).isZero();
    }
  }

  @Test
  void refusedLinesAreDeadLettersUnderRetry() {
    server.then("v3/partial");
    try (TestSink sink = sink()) {
      put(sink, 5);
      sink.flush();

      assertThat(sink.deadLetters).containsOnlyKeys(1L, 3L);
      assertThat(sink.delaysMs).isEmpty();
    }
  }
}
