// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.consumer.ConsumerSink;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The consumer host applies no transform that this writer can read through. */
@Timeout(120)
class FusedSinkTest {

  private static final String SCHEMA =
      "{\"type\":\"struct\",\"fields\":["
          + "{\"field\":\"id\",\"type\":\"int32\"},"
          + "{\"field\":\"air\",\"optional\":true,\"type\":\"struct\",\"fields\":["
          + "{\"field\":\"t\",\"type\":\"int32\",\"optional\":true},"
          + "{\"field\":\"secret\",\"type\":\"string\",\"optional\":true}]}";

  private static final List<String> VALUES =
      List.of(
          typed("", "{\"id\":1,\"air\":{\"t\":21,\"secret\":\"x\"}}"),
          typed("", "{\"id\":2,\"air\":null}"),
          typed(
              ",{\"field\":\"air_t\",\"type\":\"int32\"}",
              "{\"id\":3,\"air\":{\"t\":21,\"secret\":\"x\"},\"air_t\":5}"),
          "{\"schema\":null,\"payload\":{\"id\":4,\"air\":{\"t\":23,\"secret\":\"x\"}}}",
          "{\"schema\":{\"type\":\"int32\"},\"payload\":5}",
          typed("", "{\"id\":6,\"air\":{\"t\":22,\"secret\":null}}"));

  private static final TestDatabase DATABASE =
      new TestDatabase("jdbc:h2:mem:fusedsink;DB_CLOSE_DELAY=-1");

  private static EmbeddedBroker broker;
  private static Topics topics;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = EmbeddedBroker.started();
    topics = new Topics(broker.bootstrapServers());
    topics.create("readings", 1);
    topics.produce("readings", VALUES);
  }

  @AfterAll
  static void stopBroker() {
    topics.close();
    broker.close();
  }

  private static String typed(String moreFields, String payload) {
    return "{\"schema\":" + SCHEMA + moreFields + "]},\"payload\":" + payload + "}";
  }

  @Test
  void rowsAndDeadLettersAreThoseOfAppliedTransforms() throws Exception {
    WatchedProvider fused = WatchedProvider.readingThrough();
    WatchedProvider applied = WatchedProvider.readingRecords();

    List<String> fusedLetters = run("fused", fused);
    List<String> appliedLetters = run("applied", applied);

    assertThat(rows("fused"))
        .containsExactlyElementsOf(rows("applied"))
        .containsExactly(
            List.of("1", "21"), row("2", null), List.of("4", "23"), List.of("6", "22"));
    assertThat(
            DATABASE.rows(
                "SELECT column_name FROM information_schema.columns WHERE"
                    + " table_name = 'fused' ORDER BY ordinal_position"))
        .containsExactly(List.of("id"), List.of("TEMP"));
    assertThat(fusedLetters)
        .containsExactlyElementsOf(appliedLetters)
        .containsExactly(VALUES.get(2), VALUES.get(4));
    assertThat(fused.nested).as("records that no transform has touched").hasValue(3);
    assertThat(applied.nested).hasValue(0);
  }

  private static List<String> row(String first, String second) {
    List<String> row = new ArrayList<>();
    row.add(first);
    row.add(second);
    return row;
  }

  private static List<List<String>> rows(String table) throws Exception {
    return DATABASE.rows("SELECT * FROM \"" + table + "\" ORDER BY \"id\"");
  }

  private static List<String> run(String name, WatchedProvider target) throws Exception {
    try (ConsumerSink sink =
        ConsumerSink.from(config(name))
            .workerDefaults(worker())
            .writer(target.provider())
            .build()) {
      sink.start();
      List<String> letters = letters(name + "-dead");
      Eventually.becomes(4, () -> tableOf(name));
      assertThat(sink.stop(Duration.ofSeconds(30))).isTrue();
      return letters;
    }
  }

  private static int tableOf(String name) {
    try {
      return rows(name).size();
    } catch (Exception e) {
      return 0;
    }
  }

  private static Map<String, String> worker() {
    return Map.of(
        "bootstrap.servers", broker.bootstrapServers(),
        "key.converter", "org.apache.kafka.connect.storage.StringConverter",
        "value.converter", "org.apache.kafka.connect.json.JsonConverter");
  }

  private static Map<String, String> config(String name) {
    return DATABASE.config(
        "name", name,
        "topics", "readings",
        "table.name.format", name,
        "auto.create", "true",
        "consumer.override.auto.offset.reset", "earliest",
        "transforms", "flat,short",
        "transforms.flat.type", "io.landfall.transforms.Flatten$Value",
        "transforms.flat.delimiter", "_",
        "transforms.short.type", "io.landfall.transforms.Rename$Value",
        "transforms.short.exclude", "air_secret",
        "transforms.short.renames", "air_t:TEMP",
        "errors.tolerance", "all",
        "errors.deadletterqueue.topic.name", name + "-dead",
        "errors.deadletterqueue.topic.replication.factor", "1");
  }

  private static List<String> letters(String topic) throws Exception {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      List<String> found = new ArrayList<>();
      Eventually.becomes(
          2,
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> found.add(record.value()));
            return found.size();
          });
      return found;
    }
  }
}
