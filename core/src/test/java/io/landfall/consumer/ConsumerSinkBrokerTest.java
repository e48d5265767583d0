// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The consumer host on a real broker. */
@Timeout(180)
class ConsumerSinkBrokerTest {

  private static final Duration BUDGET = Duration.ofSeconds(20);
  private static EmbeddedBroker broker;
  private static Topics topics;

  private static final int PARTITIONS = 4;

  private int sent;
  private final CollectingProvider target = new CollectingProvider();

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.started();
    topics = new Topics(broker.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() {
    topics.close();
    broker.close();
  }

  private static Map<String, String> worker() {
    return Map.of(
        "bootstrap.servers",
        broker.bootstrapServers(),
        "key.converter",
        TaskFixture.STRINGS,
        "value.converter",
        TaskFixture.STRINGS,
        "offset.flush.interval.ms",
        "200");
  }

  private ConsumerSink sink(Map<String, String> config) {
    return sink(config, target);
  }

  private static ConsumerSink sink(Map<String, String> config, CollectingProvider provider) {
    return ConsumerSink.from(config).workerDefaults(worker()).writer(provider).build();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private Set<String> stored() {
    return stored(target);
  }

  private static Set<String> stored(CollectingProvider provider) {
    return new TreeSet<>(provider.values);
  }

  @ParameterizedTest
  @CsvSource({
    "eager, partition.assignment.strategy, org.apache.kafka.clients.consumer.RangeAssignor",
    "cooperative, partition.assignment.strategy,"
        + " org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
    "server, group.protocol, consumer"
  })
  void noRecordIsLostWhileSinksComeAndGo(String name, String key, String value)
      throws InterruptedException {
    String topic = name + "-orders";
    topics.create(topic, PARTITIONS);
    Map<String, String> config = new HashMap<>();
    config.put("name", name);
    config.put("topics", topic);
    config.put("tasks.max", "2");
    config.put("consumer.override." + key, value);
    if (!value.equals("consumer")) {
      // A classic member learns of a rebalance by its heartbeat.
      config.put("consumer.override.heartbeat.interval.ms", "100");
    }
    CollectingProvider other = new CollectingProvider();

    try (ConsumerSink first = sink(config, target);
        ConsumerSink second = sink(config, other)) {
      first.start();
      send(topic, 400);
      await("the first sink reads all", () -> target.values.size() == 400);
      second.start();
      for (int i = 0; i < 500 && other.values.isEmpty(); i++) {
        send(topic, 20);
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(other.values).as("what the second sink has taken over").isNotEmpty();
      send(topic, 200);
      assertThat(first.stop(BUDGET)).isTrue();
      send(topic, 400);
      await("the second sink reads on", () -> stored(other).size() + stored().size() >= sent);
      assertThat(second.stop(BUDGET)).isTrue();
      assertThat(first.completion()).isCompletedWithValue(null);
      assertThat(second.completion()).isCompletedWithValue(null);
    }

    target.values.addAll(other.values);
    assertThat(stored()).isEqualTo(new TreeSet<>(numbers(sent)));
    // Partitions change hands in order: what one sink has stored, the other does not read.
    assertThat(target.values).hasSize(sent);
    assertThat(topics.committed("connect-" + name)).isEqualTo(topics.ends(topic, PARTITIONS));
  }

  /** Sends the next numbers, to all partitions in turn. */
  private void send(String topic, int count) {
    for (int i = 0; i < count; i++, sent++) {
      topics.send(new TopicPartition(topic, sent % PARTITIONS), null, Integer.toString(sent));
    }
  }

  @Test
  void aPatternFindsTopicsAndDeadLettersGoToATopicThatIsCreated() throws InterruptedException {
    topics.create("shop.a", 1);
    topics.create("shop.b", 1);
    topics.produce("shop.a", List.of("1", "bad", "2"));
    topics.produce("shop.b", List.of("3"));
    Map<String, String> config = new HashMap<>();
    config.put("name", "shop");
    config.put("topics.regex", "shop\\..*");
    config.put("errors.tolerance", "all");
    config.put("errors.deadletterqueue.topic.name", "dead-shop");
    config.put("errors.deadletterqueue.topic.replication.factor", "1");
    config.put("errors.deadletterqueue.context.headers.enable", "true");

    try (ConsumerSink sink = sink(config)) {
      sink.start();
      await("all is read", () -> stored().size() == 3);
      await("steady commits", () -> topics.committed("connect-shop").size() == 2);
    }

    assertThat(stored()).containsExactly("1", "2", "3");
    assertThat(topics.committed("connect-shop"))
        .isEqualTo(
            Map.of(new TopicPartition("shop.a", 0), 3L, new TopicPartition("shop.b", 0), 1L));
    List<ConsumerRecord<byte[], byte[]>> letters = read("dead-shop");
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value()).isEqualTo("bad".getBytes(StandardCharsets.UTF_8));
    assertThat(letters.get(0).headers().lastHeader("__connect.errors.offset").value())
        .isEqualTo("1".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aDeadLetterTopicThatCannotBeMadeFailsTheSink() {
    topics.create("plain", 1);
    Map<String, String> config = new HashMap<>();
    config.put("name", "plain");
    config.put("topics", "plain");
    config.put("errors.tolerance", "all");
    config.put("errors.deadletterqueue.topic.name", "dead-plain");

    try (ConsumerSink sink = sink(config)) {
      sink.start();
      assertThat(sink.completion())
          .failsWithin(Duration.ofSeconds(60))
          .withThrowableThat()
          .havingCause()
          .withMessage(
              "Cannot create dead-letter topic: dead-plain with 3 replicas"
                  + " (errors.deadletterqueue.topic.replication.factor says how many)");
    }
  }

  @Test
  void aBrokerThatIsAwayIsWaitedFor() throws InterruptedException {
    topics.create("patient", 1);
    topics.produce("patient", List.of("1"));
    Map<String, String> config = new HashMap<>();
    config.put("name", "patient");
    config.put("topics", "patient");

    try (ConsumerSink sink = sink(config)) {
      sink.start();
      await("the sink reads", () -> stored().size() == 1);
      broker.stop();
      try {
        TimeUnit.SECONDS.sleep(2);
        assertThat(sink.health()).isEqualTo(new SinkHealth.Running());
      } finally {
        broker.start();
      }
      topics.produce("patient", List.of("2"));
      await("the sink reads on", () -> stored().size() == 2);
    }
    assertThat(topics.committed("connect-patient"))
        .isEqualTo(Map.of(new TopicPartition("patient", 0), 2L));
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Map<String, Object> props = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(props, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }
}
