// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.OpenUpload;
import io.landfall.s3.store.PartTag;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a killed process has decided and not made visible is finished by the next one. */
class RecoveryTest {

  private static final Schema ORDER =
      SchemaBuilder.struct()
          .name("order")
          .field("country", Schema.STRING_SCHEMA)
          .field("id", Schema.INT64_SCHEMA)
          .build();

  private static final ManualClock CLOCK = new ManualClock();

  /** Takes commit objects always, and data as long as it is open. */
  private static final class HalfOpenStore extends MemoryStore {
    private volatile boolean takesData;

    @Override
    public ObjectInfo put(String key, Body body, ObjectAttributes attributes, Condition condition)
        throws IOException {
      if (key.startsWith("topics/") && !takesData) {
        throw new IOException("no answer");
      }
      return super.put(key, body, attributes, condition);
    }
  }

  private static List<SinkRecord> orders(long from, long until) {
    List<SinkRecord> orders = new ArrayList<>();
    for (long i = from; i < until; i++) {
      Struct value = new Struct(ORDER).put("country", i % 3 == 0 ? "AT" : "DE").put("id", i);
      orders.add(Records.of("t").key("k" + i).value(ORDER, value).at(i));
    }
    return orders;
  }

  private static Map<String, String> props(String scope, String flushSize, String keys) {
    return TestSink.props(
        "delivery.guarantee", "exactly_once",
        "rotation.scope", scope,
        "flush.size", flushSize,
        "store.kafka.keys", keys,
        "keys.format.class", "json",
        "partitioner.class", "field",
        "partition.field.name", "country");
  }

  @ParameterizedTest
  @CsvSource({
    "topic-partition, 6, 4, false",
    "topic-partition, 6, 4, true",
    "topic-partition, 6, 100, false",
    "output-partition, 2, 3, false",
    "output-partition, 2, 3, true",
  })
  void everyRecordIsInOneFileWhateverTheRulesAreNow(
      String scope, String before, String after, String keys) {
    HalfOpenStore store = new HalfOpenStore();
    ManualClock clock = new ManualClock();
    try (TestSink killed = new TestSink(props(scope, before, keys), store, clock)) {
      killed.offer(orders(0, 8));
    }
    store.takesData = true;
    try (TestSink next = new TestSink(props(scope, after, keys), store, clock)) {
      next.put(orders(0, 8)).put(orders(8, 120));

      List<String> rows = new ArrayList<>();
      next.keys().stream()
          .filter(key -> key.startsWith("topics/") && !key.contains(".keys."))
          .forEach(key -> rows.addAll(next.lines(key)));
      assertThat(rows).doesNotHaveDuplicates();
      long committed = next.committable("t");
      for (long id = 0; id < committed; id++) {
        assertThat(rows).anyMatch(rowOf(id)::equals);
      }
      assertThat(committed).isGreaterThanOrEqualTo(100);
      if (scope.equals("topic-partition")) {
        assertThat(next.lines("topics/t/country=AT/t+0+0000000000.json")).hasSize(2);
      }
    }
  }

  private static String rowOf(long id) {
    return "{\"country\":\"" + (id % 3 == 0 ? "AT" : "DE") + "\",\"id\":" + id + "}";
  }

  private static List<String> rows(TestSink sink) {
    List<String> rows = new ArrayList<>();
    sink.keys().stream()
        .filter(key -> key.startsWith("topics/") && !key.contains(".keys."))
        .forEach(key -> rows.addAll(sink.lines(key)));
    return rows;
  }

  private static List<String> rows(long from, long until) {
    return LongStream.range(from, until).mapToObj(RecoveryTest::rowOf).toList();
  }

  private static Map<String, String> byTheClock(String keys) {
    return TestSink.props(
        "delivery.guarantee", "exactly_once",
        "partitioner.class", "hourly",
        "timezone", "UTC",
        "timestamp.extractor", "Wallclock",
        "store.kafka.keys", keys,
        "keys.format.class", "json",
        "flush.size", "6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void filesKeepTheirNamesWhenTheHourIsAnother(String keys) {
    HalfOpenStore store = new HalfOpenStore();
    ManualClock clock = new ManualClock();
    try (TestSink killed = new TestSink(byTheClock(keys), store, clock)) {
      killed.offer(orders(0, 8));
    }
    store.takesData = true;
    clock.advance(Duration.ofHours(1));
    try (TestSink next = new TestSink(byTheClock(keys), store, clock)) {
      next.put(orders(0, 12));

      assertThat(rows(next)).containsExactlyInAnyOrderElementsOf(rows(0, 12));
      assertThat(next.committable("t")).isEqualTo(12);
      assertThat(next.keys().stream().filter(key -> key.startsWith("topics/")))
          .hasSize(keys.equals("true") ? 4 : 2);
    }
  }

  @Test
  void aFileWhoseLastRecordIsGoneIsNotWaitedForInSilence() {
    HalfOpenStore store = killedWithSixOrders();
    List<SinkRecord> compacted = orders(0, 5);
    compacted.addAll(orders(8, 9));
    try (TestSink next = new TestSink(props("topic-partition", "6", "false"), store, CLOCK)) {
      assertThatThrownBy(() -> next.put(compacted))
          .hasStackTraceContaining("Cannot finish topics/t/country=");
    }
  }

  @Test
  void filesOfWhichEveryRecordIsGoneAreNotForgotten() {
    HalfOpenStore store = killedWithSixOrders();
    try (TestSink next = new TestSink(props("topic-partition", "6", "false"), store, CLOCK)) {
      assertThatThrownBy(() -> next.put(orders(8, 9)))
          .hasMessageContaining("Cannot finish topics/t/country=")
          .hasMessageContaining("none of its");
    }
  }

  private static HalfOpenStore killedWithSixOrders() {
    HalfOpenStore store = new HalfOpenStore();
    try (TestSink killed = new TestSink(props("topic-partition", "6", "false"), store, CLOCK)) {
      killed.offer(orders(0, 8));
    }
    store.takesData = true;
    return store;
  }

  @Test
  void theFilesOfManyFormerOwnersMayNeedMoreMemoryThanNewOnes() {
    HalfOpenStore store = new HalfOpenStore();
    Map<String, String> props = props("output-partition", "3", "false");
    List<SinkRecord> both = new ArrayList<>();
    for (long i = 0; i < 9; i++) {
      both.addAll(orders(i, i + 1));
    }
    try (TestSink killed = new TestSink(props, store, CLOCK)) {
      killed.offer(both);
    }
    store.takesData = true;
    try (TestSink next = new TestSink(props, store, CLOCK, 1)) {
      next.put(both);

      assertThat(rows(next)).containsExactlyInAnyOrderElementsOf(rows(0, 9));
    }
  }

  private static SinkRecord versioned(int version, long offset) {
    SchemaBuilder schema =
        SchemaBuilder.struct().name("order").version(version).field("id", Schema.INT64_SCHEMA);
    if (version > 1) {
      schema.field("more", SchemaBuilder.int64().optional().defaultValue(null).build());
    }
    Schema built = schema.build();
    return Records.of("t").value(built, new Struct(built).put("id", offset)).at(offset);
  }

  @Test
  void aFileOfSeveralVersionsBeginsWithTheNewestAgain() {
    HalfOpenStore store = new HalfOpenStore();
    Map<String, String> props =
        TestSink.props(
            "delivery.guarantee", "exactly_once",
            "schema.compatibility", "ALL_COMPATIBLE",
            "flush.size", "3");
    List<SinkRecord> mixed = List.of(versioned(1, 3), versioned(2, 4), versioned(1, 5));
    store.takesData = true;
    try (TestSink killed = new TestSink(props, store, CLOCK)) {
      killed.put(versioned(2, 0), versioned(2, 1), versioned(2, 2));
      store.takesData = false;
      killed.offer(mixed);
    }
    store.takesData = true;
    try (TestSink next = new TestSink(props, store, CLOCK)) {
      next.offer(mixed);
      assertThat(next.seeks()).as("the first record did not tell the schema").isTrue();
      next.put(mixed);

      assertThat(next.lines("topics/t/partition=0/t+0+0000000003.json"))
          .containsExactly(
              "{\"id\":3,\"more\":null}", "{\"id\":4,\"more\":null}", "{\"id\":5,\"more\":null}");
      assertThat(next.letters.delivered()).isEmpty();
      assertThat(next.committable("t")).isEqualTo(6);
    }
  }

  /** Completes no upload that there is. */
  private static final class Incompletable extends MemoryStore {
    @Override
    public ObjectInfo completeUpload(
        String key, String uploadId, List<PartTag> parts, Condition condition) throws IOException {
      if (ids(this).contains(uploadId)) {
        throw new IOException("no answer");
      }
      return super.completeUpload(key, uploadId, parts, condition);
    }
  }

  private static List<String> ids(MemoryStore store) throws IOException {
    return store.uploads("").stream().map(OpenUpload::uploadId).toList();
  }

  @Test
  void theUploadOfAFileThatCouldNotBeFinishedIsRemoved() throws Exception {
    Incompletable store = new Incompletable();
    Map<String, String> props =
        TestSink.props(
            "delivery.guarantee", "exactly_once",
            "s3.part.size", Integer.toString(5 << 20),
            "flush.size", "6");
    List<SinkRecord> large = Records.of("t").value("x".repeat(1 << 20)).range(0, 6);
    try (TestSink killed = new TestSink(props, store, CLOCK)) {
      killed.offer(large);
    }
    OpenUpload decided = store.uploads("").get(0);
    store.abortUpload(decided.key(), decided.uploadId());
    try (TestSink next = new TestSink(props, store, CLOCK)) {
      next.offer(large);
      assertThat(ids(store)).as("the file that is made again").hasSize(1);
    }

    for (int i = 0; i < 100 && !ids(store).isEmpty(); i++) {
      Thread.sleep(20);
    }
    assertThat(ids(store)).isEmpty();
  }
}
