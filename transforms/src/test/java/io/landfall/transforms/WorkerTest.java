// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.EmbeddedWorker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a worker: a chain of three transforms with predicates, and what it refuses. */
@Timeout(120)
class WorkerTest {
  private static final String COLLIDING = "{ \"air\": {\"t\": 1},  \"air_t\": 2 }";

  private static EmbeddedBroker broker;
  private static EmbeddedWorker worker;
  private static Topics topics;

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

  @Test
  void aChainRunsAndItsRefusalsAreDeadLettersWithTheOriginalBytes() throws Exception {
    topics.create("sensors", 1);
    topics.produce(
        "sensors", List.of("{\"id\":1,\"air\":{\"t\":21,\"secret\":9}}", COLLIDING, "{\"id\":3}"));

    worker.client().put("sensors-sink", config("sensors"));

    List<Object> values = new ArrayList<>();
    values.add(KeepingConnector.VALUES.poll(60, TimeUnit.SECONDS));
    values.add(KeepingConnector.VALUES.poll(60, TimeUnit.SECONDS));
    assertThat(values).containsExactly(Map.of("ID", 1L, "AIR_T", 21L), Map.of("ID", 3L));
    ConsumerRecord<String, String> letter = deadLetter("sensors-dead");
    assertThat(letter.value()).isEqualTo(COLLIDING);
    assertThat(header(letter, "stage")).isEqualTo("TRANSFORMATION");
    assertThat(header(letter, "exception.message"))
        .startsWith("Cannot project value of sensors-0@1: ")
        .contains("air.t", "both become air_t (set on.collision, or rename or exclude one)");
    worker.client().delete("sensors-sink");
  }

  @Test
  void aMisspeltKeyIsRefusedWhenTheTaskStarts() throws Exception {
    topics.create("misspelt", 1);
    Map<String, String> config = config("misspelt");
    config.put("transforms.flat.delimeter", "-");

    worker.client().put("misspelt-sink", config);

    Eventually.becomes(true, () -> worker.client().status("misspelt-sink").failure().isPresent());
    assertThat(worker.client().status("misspelt-sink").failure())
        .get()
        .asString()
        .contains("unknown key delimeter (did you mean delimiter?)");
    worker.client().delete("misspelt-sink");
  }

  @Test
  void aValueThatIsNoneIsRefusedWhenTheConnectorIsMade() {
    Map<String, String> config = config("sensors");
    config.put("transforms.upper.case", "loud");

    assertThatThrownBy(() -> worker.client().put("loud-sink", config))
        .hasMessageContaining(
            "Invalid value loud for configuration case: String must be one of: none, lower");
  }

  @Test
  void aStatementSelectsAndAWrongOneIsRefusedWithItsPlace() throws Exception {
    topics.create("readings", 1);
    topics.produce("readings", List.of("{\"id\":1,\"air\":{\"t\":21,\"rh\":40}}"));
    Map<String, String> config = config("readings");
    config.put("transforms", "select");
    config.put("transforms.select.type", "io.landfall.transforms.Kcql$Value");
    config.put("transforms.select.kcql", "SELECT *, _offset AS o FORM readings");

    assertThatThrownBy(() -> worker.client().put("readings-sink", config))
        .hasMessageContaining("Cannot read KCQL: FORM at line 1, column 24")
        .hasMessageContaining("did you mean FROM?");

    config.put("transforms.select.kcql", "SELECT *, _offset AS o FROM readings IGNORE air.rh");
    worker.client().put("readings-sink", config);

    assertThat(KeepingConnector.VALUES.poll(60, TimeUnit.SECONDS))
        .isEqualTo(Map.of("id", 1L, "air", Map.of("t", 21L), "o", 0L));
    worker.client().delete("readings-sink");
  }

  private static Map<String, String> config(String topic) {
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", KeepingConnector.class.getName());
    config.put("topics", topic);
    config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    config.put("value.converter.schemas.enable", "false");
    config.put("consumer.override.auto.offset.reset", "earliest");
    config.put("transforms", "drop,flat,upper");
    config.put("transforms.drop.type", "io.landfall.transforms.Rename$Value");
    config.put("transforms.drop.exclude", "**.secret");
    config.put("transforms.drop.predicate", "ours");
    config.put("transforms.flat.type", "io.landfall.transforms.Flatten$Value");
    config.put("transforms.flat.delimiter", "_");
    config.put("transforms.flat.on.collision", "fail");
    config.put("transforms.upper.type", "io.landfall.transforms.Rename$Value");
    config.put("transforms.upper.case", "upper");
    config.put("transforms.upper.predicate", "tombstone");
    config.put("transforms.upper.negate", "true");
    config.put("predicates", "ours,tombstone");
    config.put(
        "predicates.ours.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches");
    config.put("predicates.ours.pattern", "sensors|misspelt");
    config.put(
        "predicates.tombstone.type",
        "org.apache.kafka.connect.transforms.predicates.RecordIsTombstone");
    config.put("errors.tolerance", "all");
    config.put("errors.deadletterqueue.topic.name", topic + "-dead");
    config.put("errors.deadletterqueue.topic.replication.factor", "1");
    config.put("errors.deadletterqueue.context.headers.enable", "true");
    return config;
  }

  private static ConsumerRecord<String, String> deadLetter(String topic) throws Exception {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      List<ConsumerRecord<String, String>> found = new ArrayList<>();
      Eventually.becomes(
          1,
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            return found.size();
          });
      return found.get(0);
    }
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    byte[] value = record.headers().lastHeader("__connect.errors." + name).value();
    return new String(value, StandardCharsets.UTF_8);
  }
}
