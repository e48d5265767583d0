// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Each output partition by its own count, size, time and schema. */
class OutputScopeTest {

  private static final Schema ORDER =
      SchemaBuilder.struct().name("order").field("country", Schema.STRING_SCHEMA).build();

  private static Map<String, String> props(String... more) {
    Map<String, String> props =
        TestSink.props(
            "rotation.scope", "output-partition",
            "partitioner.class", "field",
            "partition.field.name", "country",
            "flush.size", "2");
    props.putAll(TestSink.props(more));
    List<String> given = List.of(more);
    if (!given.contains("flush.size")) {
      props.put("flush.size", "2");
    }
    return new HashMap<>(props);
  }

  private static SinkRecord order(String country, long offset) {
    return Records.of("t").value(ORDER, new Struct(ORDER).put("country", country)).at(offset);
  }

  @Test
  void eachCountsByItselfAndOffsetsWaitForTheOldest() {
    try (TestSink sink = new TestSink(props())) {
      sink.put(order("AT", 0), order("DE", 1), order("DE", 2), order("DE", 3), order("DE", 4));

      assertThat(sink.keys())
          .containsExactly(
              "topics/t/country=DE/t+0+0000000001.json", "topics/t/country=DE/t+0+0000000003.json");
      assertThat(sink.committable("t")).isEqualTo(0);

      sink.put(order("AT", 5));
      assertThat(sink.keys()).hasSize(3);
      assertThat(sink.committable("t")).isEqualTo(6);
    }
  }

  @Test
  void aLateRecordDoesNotCloseTheFilesOfOthers() {
    try (TestSink sink =
        new TestSink(
            TestSink.props(
                "rotation.scope", "output-partition",
                "partitioner.class", "hourly",
                "timezone", "UTC",
                "timestamp.extractor", "Record",
                "rotate.interval.ms", "3600000"))) {
      List<SinkRecord> mixed = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String time = i % 2 == 0 ? "2026-07-01T09:50:00Z" : "2026-07-01T08:50:00Z";
        mixed.add(Records.of("t").value("v").timestampMs(Instant.parse(time).toEpochMilli()).at(i));
      }

      assertThat(sink.put(mixed).keys()).isEmpty();
    }
  }

  @Test
  void idlePartitionsAreCompletedWhileOthersGoOn() {
    try (TestSink sink = new TestSink(props("flush.size", "100", "rotate.idle.ms", "5000"))) {
      sink.put(order("AT", 0), order("DE", 1)).pass(Duration.ofSeconds(4));
      sink.put(order("DE", 2)).pass(Duration.ofSeconds(2));

      assertThat(sink.keys()).containsExactly("topics/t/country=AT/t+0+0000000000.json");
      assertThat(sink.committable("t")).isEqualTo(1);
    }
  }

  @Test
  void anotherSchemaClosesItsOwnFileOnly() {
    Schema second =
        SchemaBuilder.struct()
            .name("order")
            .version(2)
            .field("country", Schema.STRING_SCHEMA)
            .build();
    try (TestSink sink = new TestSink(props("flush.size", "100"))) {
      sink.put(
          order("AT", 0),
          order("DE", 1),
          Records.of("t").value(second, new Struct(second).put("country", "AT")).at(2));

      assertThat(sink.keys()).containsExactly("topics/t/country=AT/t+0+0000000000.json");
    }
  }

  @Test
  void ofTooManyTheOneIsCompletedThatWaitedLongest() {
    try (TestSink sink =
        new TestSink(props("flush.size", "100", "partitioner.max.open.files", "2"))) {
      sink.put(order("AT", 0)).pass(Duration.ofMillis(1));
      sink.put(order("DE", 1)).pass(Duration.ofMillis(1));
      sink.put(order("FR", 2));

      assertThat(sink.keys()).containsExactly("topics/t/country=AT/t+0+0000000000.json");
    }
  }

  /** Counts decisions, and lets the first one wait until it is told to go on. */
  private static final class SlowDecisions extends MemoryStore {
    final List<String> decisions = new CopyOnWriteArrayList<>();
    final CountDownLatch goOn = new CountDownLatch(1);
    volatile boolean counts;

    @Override
    public ObjectInfo put(String key, Body body, ObjectAttributes attributes, Condition condition)
        throws IOException {
      if (counts && key.startsWith("landfall-commits/")) {
        decisions.add(key);
        try {
          assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      return super.put(key, body, attributes, condition);
    }
  }

  @Test
  void whatIsDueWhileADecisionIsUnderWaySharesTheNext() {
    SlowDecisions store = new SlowDecisions();
    Map<String, String> props =
        props(
            "delivery.guarantee", "exactly_once",
            "flush.size", "100",
            "rotate.schedule.interval.ms", "60000",
            "timezone", "UTC");
    try (TestSink sink = new TestSink(props, store, new ManualClock())) {
      List<SinkRecord> records = new ArrayList<>();
      for (int i = 0; i < 1_500; i++) {
        records.add(order("c" + i % 500, i));
      }
      sink.put(records);
      store.counts = true;

      sink.clock.advance(Duration.ofMinutes(1));
      sink.offer(List.of());
      store.goOn.countDown();
      sink.settle();

      assertThat(sink.keys()).filteredOn(key -> key.startsWith("topics/")).hasSize(500);
      assertThat(sink.committable("t")).isEqualTo(1_500);
      assertThat(store.decisions).hasSizeBetween(1, 2);
    }
    try (TestSink successor = new TestSink(props, store, new ManualClock())) {
      successor.put(order("c0", 1_500));

      assertThat(successor.position(new TopicPartition("t", 0))).isEqualTo(1_500);
    }
  }

  @Test
  void aThousandOpenPartitionsAreAThousandFilesOfOneRequestEach() {
    try (TestSink sink = new TestSink(props("flush.size", "3"))) {
      List<SinkRecord> records = new ArrayList<>();
      for (int i = 0; i < 3_000; i++) {
        records.add(order("c" + i % 1_000, i));
      }
      sink.put(records);

      assertThat(sink.keys()).hasSize(1_000);
      assertThat(sink.committable("t")).isEqualTo(3_000);
    }
  }
}
