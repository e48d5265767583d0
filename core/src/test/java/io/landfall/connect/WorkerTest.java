// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.EmbeddedWorker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import io.landfall.testing.embedded.WorkerClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The host in a worker of the newest Kafka, from the REST interface to the group's offsets. */
@Timeout(180)
class WorkerTest {

  private static final String ERRORS = "__connect.errors.";

  private static EmbeddedBroker broker;
  private static EmbeddedWorker worker;
  private static Topics topics;

  private final OwnThreadWriter writer = WorkerTestConnector.WRITER;
  private final WorkerClient client = worker.client();

  @BeforeAll
  static void startServers() {
    broker = EmbeddedBroker.started();
    topics = new Topics(broker.bootstrapServers());
    worker = EmbeddedWorker.standalone(broker.bootstrapServers()).start();
  }

  @AfterAll
  static void stopServers() {
    worker.close();
    topics.close();
    broker.close();
  }

  @BeforeEach
  void forgetRecords() {
    writer.stored.clear();
  }

  @Test
  void storesRenamedRecordsAndCommitsOffsetsOfTheTopicThatWasRead() throws Exception {
    TopicPartition orders = topic("orders");
    topics.produce("orders", List.of("a", "bad", "c"));

    client.put("orders-sink", config("orders"));
    client.awaitRunning("orders-sink", 1);

    Eventually.becomes(List.of("a", "c"), writer::values);
    assertThat(writer.stored).extracting(SinkRecord::topic).containsOnly("renamed-orders");
    Eventually.becomes(Map.of(orders, 3L), () -> topics.committed("connect-orders-sink"));
    client.delete("orders-sink");
  }

  @Test
  void sendsARefusedRecordToTheDeadLettersWithConnectsHeaders() throws Exception {
    TopicPartition readings = topic("readings");
    topics.produce("readings", List.of("a", "bad"));

    client.put("readings-sink", config("readings"));

    ConsumerRecord<String, String> letter = only("readings-dead");
    assertThat(letter.value()).isEqualTo("bad");
    assertThat(header(letter, "topic")).isEqualTo("readings");
    assertThat(header(letter, "partition")).isEqualTo("0");
    assertThat(header(letter, "offset")).isEqualTo("1");
    assertThat(header(letter, "stage")).isEqualTo("TASK_PUT");
    assertThat(header(letter, "exception.message")).isEqualTo("Cannot take a bad value");
    Eventually.becomes(Map.of(readings, 2L), () -> topics.committed("connect-readings-sink"));
    client.delete("readings-sink");
  }

  @Test
  void goesOnAfterARestartAndBackWhereOffsetsAreAltered() throws Exception {
    TopicPartition events = topic("events");
    topics.produce("events", List.of("a", "b"));
    client.put("events-sink", config("events"));
    Eventually.becomes(Map.of(events, 2L), () -> topics.committed("connect-events-sink"));

    client.call("POST", "connectors/events-sink/restart?includeTasks=true", null);
    topics.produce("events", List.of("c"));
    Eventually.becomes(List.of("a", "b", "c"), writer::values);
    Eventually.becomes(Map.of(events, 3L), () -> topics.committed("connect-events-sink"));

    client.call("PUT", "connectors/events-sink/stop", null);
    Eventually.becomes("STOPPED", () -> client.status("events-sink").state());
    Eventually.becomes(0, () -> client.status("events-sink").tasks().size());
    String answer =
        client
            .call(
                "PATCH",
                "connectors/events-sink/offsets",
                "{\"offsets\":[{\"partition\":{\"kafka_topic\":\"events\",\"kafka_partition\":0},"
                    + "\"offset\":{\"kafka_offset\":1}}]}")
            .path("message")
            .asText();
    assertThat(answer).isEqualTo("The offsets for this connector have been altered successfully");
    client.call("PUT", "connectors/events-sink/resume", null);

    Eventually.becomes(List.of("a", "b", "c", "b", "c"), writer::values);
    client.delete("events-sink");
  }

  @Test
  void aRefusedRecordFailsTheTaskWhereNoErrorIsTolerated() throws Exception {
    topic("strict");
    topics.produce("strict", List.of("a", "bad"));
    Map<String, String> config = config("strict");
    config.put("errors.tolerance", "none");

    client.put("strict-sink", config);

    Eventually.becomes(true, () -> client.status("strict-sink").failure().isPresent());
    assertThat(client.status("strict-sink").failure())
        .get()
        .asString()
        .contains("Cannot write record strict-0@1: Cannot take a bad value");
    client.delete("strict-sink");
  }

  @Test
  void readsValuesByLandfallsJsonConverter() throws Exception {
    topic("documents");
    String document = "{\"schema\":{\"type\":\"string\"},\"payload\":\"%s\"}";
    topics.produce("documents", List.of(document.formatted("a"), "{}", document.formatted("b")));
    Map<String, String> config = config("documents");
    config.put("value.converter", "io.landfall.convert.JsonConverter");

    client.put("documents-sink", config);

    Eventually.becomes(List.of("a", "b"), writer::values);
    assertThat(only("documents-dead").value()).isEqualTo("{}");
    client.delete("documents-sink");
  }

  @Test
  void refusesAConfigurationWithAllItsFaults() {
    Map<String, String> config = config("orders");
    config.put("max.in.flight", "0");
    config.put("linger.mss", "5");
    config.put("config.strict", "true");

    assertThatThrownBy(() -> client.put("wrong-sink", config))
        .hasMessageContaining("Invalid value 0 for configuration max.in.flight")
        .hasMessageContaining("Unknown key");
  }

  private static TopicPartition topic(String name) {
    topics.create(name, 1);
    return new TopicPartition(name, 0);
  }

  private static Map<String, String> config(String topic) {
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", WorkerTestConnector.class.getName());
    config.put("topics", topic);
    config.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
    config.put("consumer.override.auto.offset.reset", "earliest");
    config.put("transforms", "rename");
    config.put("transforms.rename.type", "org.apache.kafka.connect.transforms.RegexRouter");
    config.put("transforms.rename.regex", "(.*)");
    config.put("transforms.rename.replacement", "renamed-$1");
    config.put("errors.tolerance", "all");
    config.put("errors.deadletterqueue.topic.name", topic + "-dead");
    config.put("errors.deadletterqueue.topic.replication.factor", "1");
    config.put("errors.deadletterqueue.context.headers.enable", "true");
    return config;
  }

  private static ConsumerRecord<String, String> only(String topic) throws Exception {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      Map<String, ConsumerRecord<String, String>> found = new HashMap<>();
      Eventually.becomes(
          1,
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> found.put(topic, record));
            return found.size();
          });
      return found.get(topic);
    }
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(ERRORS + name).value(), StandardCharsets.UTF_8);
  }
}
