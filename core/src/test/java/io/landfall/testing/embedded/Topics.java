// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * What tests ask of a broker: topics, records as text, offsets of a group.
 *
 * <p><b>Threading:</b> any thread. <b>Failure:</b> every call answers within 30 seconds, or throws
 * {@link IllegalStateException} with the cause.
 */
public final class Topics implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Admin admin;
  private final Producer<byte[], byte[]> producer;

  /** Connects to a broker; nothing is sent yet. */
  public Topics(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Creates a topic with one replica, and returns when every partition has its leader. */
  public void create(String topic, int partitions) {
    NewTopic wanted = new NewTopic(topic, partitions, (short) 1);
    await("create the topic " + topic, admin.createTopics(List.of(wanted)).all());
    // Only a leader knows the end. A producer that is earlier can have its first batch refused and
    // its second one taken; the first never fits again.
    awaitLeaders(topic, partitions);
  }

  private void awaitLeaders(String topic, int partitions) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        ends(topic, partitions);
        return;
      } catch (IllegalStateException e) {
        // A broker that has not heard of the topic yet says that there is none.
        if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  /** Deletes a topic. */
  public void delete(String topic) {
    await("delete the topic " + topic, admin.deleteTopics(List.of(topic)).all());
  }

  /** Sends without waiting; the future completes when the broker has acknowledged. */
  public Future<RecordMetadata> send(
      TopicPartition partition, @Nullable String key, @Nullable String value) {
    return producer.send(
        new ProducerRecord<>(partition.topic(), partition.partition(), utf8(key), utf8(value)));
  }

  /** Sends values without keys, spread by the producer, and waits until all are acknowledged. */
  public void produce(String topic, List<String> values) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (String value : values) {
      sent.add(producer.send(new ProducerRecord<>(topic, utf8(value))));
    }
    producer.flush();
    for (Future<RecordMetadata> acknowledgement : sent) {
      await("produce to " + topic, acknowledgement);
    }
  }

  /** The committed next offsets of a group; partitions without one are absent. */
  public Map<TopicPartition, Long> committed(String group) {
    Map<TopicPartition, Long> committed = new HashMap<>();
    await(
            "list the offsets of " + group,
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                committed.put(partition, offset.offset());
              }
            });
    return committed;
  }

  /** Removes all members of a group, as when their sessions have timed out. */
  public void evict(String group) {
    // Without members the removal is refused.
    if (hasMembers(group)) {
      await(
          "remove the members of " + group,
          admin
              .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
              .all());
    }
  }

  private boolean hasMembers(String group) {
    try {
      return await("describe " + group, admin.describeConsumerGroups(List.of(group)).all())
          .values()
          .stream()
          .anyMatch(description -> !description.members().isEmpty());
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return false;
      }
      throw e;
    }
  }

  /** The next offsets that a topic's partitions will give. */
  public Map<TopicPartition, Long> ends(String topic, int partitions) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    await("list the ends of " + topic, admin.listOffsets(asked).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
    admin.close(PATIENCE);
  }

  private static byte @Nullable [] utf8(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T await(String what, Future<T> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot " + what, e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("Cannot " + what + " (no answer in " + PATIENCE + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot " + what + " (interrupted)", e);
    }
  }
}
