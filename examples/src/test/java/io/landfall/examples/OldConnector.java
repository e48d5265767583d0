// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What any sink connector is to Kafka: a member of the group {@code connect-<name>} that stores
 * records and commits their offsets some time later.
 */
final class OldConnector {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private OldConnector() {}

  /** Stores records where the connector would; it may throw what its target throws. */
  @FunctionalInterface
  interface Store {
    void store(ConsumerRecord<byte[], byte[]> record) throws Exception;
  }

  /**
   * Stores the first records of a topic's only partition and goes away before it has committed all
   * of them.
   *
   * @param stored how many
   * @param committed the offset that the group has in the end
   */
  static void runs(
      DropInServers servers, String name, String topic, int stored, long committed, Store store)
      throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            servers.bootstrapServers(),
            "group.id",
            "connect-" + name,
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            "false");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, bytes, bytes)) {
      consumer.subscribe(List.of(topic));
      List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (seen.size() < stored) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "Cannot read " + stored + " records, only " + seen.size());
        }
        consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
      }
      for (ConsumerRecord<byte[], byte[]> record : seen.subList(0, stored)) {
        store.store(record);
      }
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(committed)));
    }
  }
}
