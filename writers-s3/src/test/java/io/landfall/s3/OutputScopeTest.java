// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.testing.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
