// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.engine.SinkEngine;
import io.landfall.writer.BatchLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnConsumerTest {

  private static final TopicPartition USERS = new TopicPartition("users", 0);
  private static final TopicPartition MOVED = new TopicPartition("users", 1);

  @TempDir Path directory;

  private final MockConsumer<String, Map<String, ?>> consumer = new MockConsumer<>("earliest");

  @Test
  void storesWhatTheDeserializersMakeAndCommitsBehindIt() throws IOException {
    consumer.updateBeginningOffsets(Map.of(USERS, 0L, MOVED, 0L));
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(USERS, MOVED));
          consumer.addRecord(user(USERS, 0, "Ada"));
          consumer.addRecord(user(MOVED, 0, "Alan"));
        });
    consumer.schedulePollTask(() -> consumer.rebalance(List.of(USERS)));
    consumer.schedulePollTask(() -> consumer.addRecord(user(USERS, 1, "Grace")));
    AtomicInteger polls = new AtomicInteger();

    try (SinkEngine engine =
        SinkEngine.builder(new JsonLinesSink(directory, new BatchLimits(100, 1 << 20, 60_000)))
            .name("own-consumer")
            .build()) {
      new OwnConsumer(consumer, engine).run("users", () -> polls.getAndIncrement() < 3);
    }

    assertThat(Files.readAllLines(directory.resolve("users.jsonl")))
        .containsExactlyInAnyOrder(
            "{\"name\":\"Ada\"}", "{\"name\":\"Alan\"}", "{\"name\":\"Grace\"}");
    assertThat(consumer.committed(Set.of(USERS)))
        .containsExactly(Map.entry(USERS, new OffsetAndMetadata(2)));
  }

  private static ConsumerRecord<String, Map<String, ?>> user(
      TopicPartition partition, long offset, String name) {
    return new ConsumerRecord<>(
        partition.topic(), partition.partition(), offset, name, Map.of("name", name));
  }
}
