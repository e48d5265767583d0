// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.store.MemoryStore;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Keys, headers, records without value, and rows that have all of it. */
class CompanionsTest {

  private static final String VALUES = "topics/t/partition=0/t+0+0000000000.json";
  private static final String KEYS = "topics/t/partition=0/t+0+0000000000.keys.json";
  private static final String HEADERS = "topics/t/partition=0/t+0+0000000000.headers.json";

  private static Map<String, String> both(String... more) {
    Map<String, String> props =
        TestSink.props(
            "store.kafka.keys", "true",
            "keys.format.class", "json",
            "store.kafka.headers", "true",
            "headers.format.class", "io.confluent.connect.s3.format.json.JsonFormat",
            "flush.size", "2");
    for (int i = 0; i < more.length; i += 2) {
      props.put(more[i], more[i + 1]);
    }
    return props;
  }

  private static ConnectHeaders headers() {
    ConnectHeaders headers = new ConnectHeaders();
    headers.addString("tenant", "acme").addInt("try", 2);
    return headers;
  }

  private static Records full(String key) {
    return Records.of("t").key(key).value("v").headers(headers());
  }

  @Test
  void keysAndHeadersAreFilesBesideTheValues() {
    try (TestSink sink = new TestSink(both())) {
      sink.put(full("k0").at(0), full("k1").at(1));

      assertThat(sink.keys()).containsExactlyInAnyOrder(VALUES, KEYS, HEADERS);
      assertThat(sink.lines(VALUES)).containsExactly("\"v\"", "\"v\"");
      assertThat(sink.lines(KEYS)).containsExactly("\"k0\"", "\"k1\"");
      assertThat(sink.lines(HEADERS))
          .containsExactly(
              "{\"headers\":[{\"key\":\"tenant\",\"value\":\"acme\"},"
                  + "{\"key\":\"try\",\"value\":\"2\"}]}",
              "{\"headers\":[{\"key\":\"tenant\",\"value\":\"acme\"},"
                  + "{\"key\":\"try\",\"value\":\"2\"}]}");
    }
  }

  @Test
  void aRecordIsInAllFilesOrInNone() {
    Records good = Records.of("t").key("k").value(Schema.INT64_SCHEMA, 1L).headers(headers());
    try (TestSink sink = new TestSink(both())) {
      sink.put(
          good.key("k0").at(0),
          good.key(Schema.STRING_SCHEMA, null).at(1),
          good.headers(new ConnectHeaders()).at(2),
          good.key(null, new Object()).at(3),
          good.value(Schema.INT64_SCHEMA, "no number").at(4),
          good.key("k5").at(5));

      assertThat(sink.lines(VALUES)).hasSize(2);
      assertThat(sink.lines(KEYS)).containsExactly("\"k0\"", "\"k5\"");
      assertThat(sink.lines(HEADERS)).hasSize(2);
      assertThat(sink.committable("t")).isEqualTo(6);
      assertThat(sink.complaints()).hasSize(4).allMatch(text -> text.matches(".*t-0@[1-4].*"));
    }
  }

  @Test
  void anotherKeySchemaBeginsOtherFilesWhereAFileHasOneSchema() {
    Schema key = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
    SinkRecord other = full("x").key(key, new Struct(key).put("id", 1L)).at(1);
    try (TestSink avro = new TestSink(both("keys.format.class", "avro"));
        TestSink json = new TestSink(both())) {
      avro.put(full("k0").at(0), other, full("k2").at(2));
      json.put(full("k0").at(0), other);

      assertThat(avro.keys()).filteredOn(name -> name.endsWith(".keys.avro")).hasSize(2);
      assertThat(avro.letters.delivered()).isEmpty();
      assertThat(json.lines(KEYS)).containsExactly("\"k0\"", "{\"id\":1}");
    }
  }

  @Test
  void tombstonesAreKeysInADirectoryOfTheirOwn() {
    try (TestSink sink =
        new TestSink(both("behavior.on.null.values", "write", "store.kafka.headers", "false"))) {
      sink.put(Records.of("t").key("gone").tombstone().at(0), full("k1").at(1));

      assertThat(sink.keys())
          .containsExactlyInAnyOrder(
              "topics/t/tombstone/t+0+0000000000.keys.json",
              "topics/t/partition=0/t+0+0000000001.json",
              "topics/t/partition=0/t+0+0000000001.keys.json");
      assertThat(sink.lines("topics/t/tombstone/t+0+0000000000.keys.json"))
          .containsExactly("\"gone\"");
    }
  }

  @Test
  void tombstonesMayBeInThePathOfThePartitioner() {
    try (TestSink sink =
        new TestSink(
            both(
                "behavior.on.null.values", "write",
                "store.kafka.headers", "false",
                "flush.size", "1",
                "partitioner.class", "daily",
                "timezone", "UTC",
                "timestamp.extractor", "Record",
                "tombstone.encoded.partition", "tombstone/${partition}"))) {
      sink.put(Records.of("t").key("gone").tombstone().at(0));

      assertThat(sink.keys())
          .containsExactly("topics/t/tombstone/year=2026/month=01/day=01/t+0+0000000000.keys.json");
    }
  }

  @Test
  void aTopicNamedTombstoneIsATopic() {
    try (TestSink sink = new TestSink(TestSink.props("flush.size", "1"))) {
      sink.put(Records.of("tombstone").value("v").at(0));

      assertThat(sink.keys())
          .containsExactly("topics/tombstone/partition=0/tombstone+0+0000000000.json");
    }
  }

  @Test
  void recordsWithoutValueAreBadUnlessSkipped() {
    try (TestSink failing = new TestSink(TestSink.props());
        TestSink reporting =
            new TestSink(
                TestSink.props(
                    "behavior.on.null.values", "ignore",
                    "errors.tolerance", "all",
                    "errors.deadletterqueue.topic.name", "dlq"))) {
      failing.put(Records.of("t").tombstone().at(0));
      reporting.put(Records.of("t").tombstone().at(0));

      assertThat(failing.complaints())
          .singleElement()
          .asString()
          .contains("t-0@0", "behavior.on.null.values=ignore");
      assertThat(reporting.complaints()).hasSize(1);
      assertThat(reporting.committable("t")).isEqualTo(1);
    }
  }

  @Test
  void aRowMayHaveKeyHeadersAndCoordinates() {
    try (TestSink sink =
        new TestSink(
            TestSink.props(
                "flush.size", "2",
                "behavior.on.null.values", "write",
                "file.record.fields", "key,value,headers,topic,partition,offset,timestamp"))) {
      sink.put(full("k0").at(0), Records.of("t").key("k1").tombstone().at(1));

      assertThat(sink.lines(VALUES))
          .containsExactly(
              "{\"key\":\"k0\",\"value\":\"v\",\"headers\":[{\"key\":\"tenant\",\"value\":\"acme\"},"
                  + "{\"key\":\"try\",\"value\":\"2\"}],\"topic\":\"t\",\"partition\":0,"
                  + "\"offset\":0,\"timestamp\":1767225600000}",
              "{\"key\":\"k1\",\"value\":null,\"headers\":[],\"topic\":\"t\",\"partition\":0,"
                  + "\"offset\":1,\"timestamp\":1767225601000}");
      assertThat(sink.letters.delivered()).isEmpty();
    }
  }

  @Test
  void aRowWithoutSchemaIsAMap() {
    try (TestSink sink =
        new TestSink(TestSink.props("flush.size", "1", "file.record.fields", "key,value,offset"))) {
      sink.put(Records.of("t").key("k").value(null, Map.of("a", 1)).at(3));

      assertThat(sink.lines("topics/t/partition=0/t+0+0000000003.json"))
          .containsExactly("{\"key\":\"k\",\"value\":{\"a\":1},\"offset\":3}");
    }
  }

  @Test
  void objectsAreTaggedWithTheirOffsets() {
    MemoryStore store = new MemoryStore();
    Map<String, String> props =
        both(
            "s3.object.tagging", "true",
            "s3.object.tagging.key.value.pairs", "team:data,cost:a:b");
    try (TestSink sink = new TestSink(props, store, new ManualClock())) {
      sink.put(full("k0").at(0), full("k1").at(1));

      assertThat(store.tagsOf(VALUES))
          .containsOnly(
              Map.entry("startOffset", "0"),
              Map.entry("endOffset", "1"),
              Map.entry("recordCount", "2"),
              Map.entry("team", "data"),
              Map.entry("cost", "a:b"));
      assertThat(store.tagsOf(KEYS)).isEmpty();
    }
  }

  @Test
  void parquetWrapsWhatIsNoStruct() {
    Schema value = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
    try (TestSink sink =
        new TestSink(
            both(
                "format.class", "parquet",
                "keys.format.class", "parquet",
                "headers.format.class", "parquet",
                "flush.size", "1"))) {
      sink.put(full("k").value(value, new Struct(value).put("id", 1L)).at(0));

      assertThat(sink.keys())
          .containsExactlyInAnyOrder(
              "topics/t/partition=0/t+0+0000000000.snappy.parquet",
              "topics/t/partition=0/t+0+0000000000.keys.snappy.parquet",
              "topics/t/partition=0/t+0+0000000000.headers.snappy.parquet");
      assertThat(sink.letters.delivered()).isEmpty();
    }
  }

  @Test
  void tombstonesInTheDirectoryOfValuesTakeNoneOfThem() {
    MemoryStore store = new MemoryStore();
    Map<String, String> props =
        both(
            "behavior.on.null.values", "write",
            "store.kafka.headers", "false",
            "tombstone.encoded.partition", "${partition}",
            "delivery.guarantee", "exactly_once",
            "flush.size", "3");
    try (TestSink sink = new TestSink(props, store, new ManualClock())) {
      sink.put(Records.of("t").key("gone").tombstone().at(0), full("k1").at(1), full("k2").at(2));

      assertThat(sink.keys())
          .filteredOn(key -> key.startsWith("topics/"))
          .containsExactlyInAnyOrder(
              "topics/t/partition=0/t+0+0000000000.keys.json",
              "topics/t/partition=0/t+0+0000000001.json",
              "topics/t/partition=0/t+0+0000000001.keys.json");
      assertThat(sink.lines("topics/t/partition=0/t+0+0000000001.json")).hasSize(2);
      assertThat(sink.letters.delivered()).isEmpty();
    }
  }
}
