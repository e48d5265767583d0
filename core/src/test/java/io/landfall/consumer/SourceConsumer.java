// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Kafka's mock consumer over a log that can be read again, and with lost partitions. */
final class SourceConsumer extends MockConsumer<byte[], byte[]> {

  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> log = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new TreeMap<>(this::compare);
  private boolean losing;
  private @Nullable RuntimeException commitFailure;
  @Nullable String subscribed;

  /** How long the latest poll might have taken. */
  Duration waited = Duration.ZERO;

  SourceConsumer() {
    super("earliest");
  }

  private int compare(TopicPartition left, TopicPartition right) {
    return left.toString().compareTo(right.toString());
  }

  /** Appends strings; null is a tombstone. */
  synchronized void append(TopicPartition partition, @Nullable String... values) {
    for (String value : values) {
      append(partition, value, new RecordHeaders());
    }
  }

  synchronized void append(TopicPartition partition, @Nullable String value, Headers headers) {
    List<ConsumerRecord<byte[], byte[]>> records =
        log.computeIfAbsent(partition, id -> new ArrayList<>());
    byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    byte[] key = ("k" + records.size()).getBytes(StandardCharsets.UTF_8);
    records.add(
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            records.size(),
            1_000 + records.size(),
            TimestampType.CREATE_TIME,
            key.length,
            bytes == null ? -1 : bytes.length,
            key,
            bytes,
            headers,
            Optional.empty()));
  }

  /** What the group has committed before. */
  void begin(Map<TopicPartition, Long> groupOffsets) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    groupOffsets.forEach((partition, next) -> offsets.put(partition, new OffsetAndMetadata(next)));
    commitSync(offsets);
  }

  synchronized void assigned(TopicPartition... added) {
    Set<TopicPartition> all = new HashSet<>(assignment());
    for (TopicPartition partition : added) {
      updateBeginningOffsets(Map.of(partition, 0L));
      all.add(partition);
    }
    rebalance(all);
  }

  synchronized void revoked(TopicPartition... removed) {
    Set<TopicPartition> left = new HashSet<>(assignment());
    left.removeAll(Set.of(removed));
    rebalance(left);
  }

  synchronized void lost(TopicPartition... removed) {
    losing = true;
    revoked(removed);
    losing = false;
  }

  /** Whether polls have returned everything below the offset. */
  synchronized boolean hasRead(TopicPartition partition, long offset) {
    return assignment().contains(partition) && position(partition) >= offset;
  }

  /** What the group has committed, by partition. */
  synchronized Map<TopicPartition, Long> committedOffsets() {
    return Map.copyOf(committed);
  }

  /** Commits fail from now on; null ends that. */
  synchronized void failCommits(@Nullable RuntimeException failure) {
    commitFailure = failure;
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
    subscribed = String.join(",", topics);
    super.subscribe(topics, new Losing(listener));
  }

  @Override
  public synchronized void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
    subscribed = pattern.pattern();
    super.subscribe(pattern, new Losing(listener));
  }

  @Override
  public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    waited = timeout;
    Set<TopicPartition> fetched = new HashSet<>(assignment());
    fetched.removeAll(paused());
    for (TopicPartition partition : fetched) {
      List<ConsumerRecord<byte[], byte[]>> records = log.getOrDefault(partition, List.of());
      long from = position(partition);
      records.stream().filter(record -> record.offset() >= from).forEach(this::addRecord);
    }
    return super.poll(timeout);
  }

  @Override
  public synchronized void commitAsync(
      Map<TopicPartition, OffsetAndMetadata> offsets,
      org.apache.kafka.clients.consumer.OffsetCommitCallback callback) {
    if (commitFailure != null) {
      callback.onComplete(offsets, commitFailure);
      return;
    }
    remember(offsets);
    super.commitAsync(offsets, callback);
  }

  @Override
  public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (commitFailure != null) {
      throw commitFailure;
    }
    remember(offsets);
    super.commitSync(offsets);
  }

  private void remember(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
  }

  private final class Losing implements ConsumerRebalanceListener {
    private final ConsumerRebalanceListener told;

    Losing(ConsumerRebalanceListener told) {
      this.told = told;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> removed) {
      if (losing) {
        told.onPartitionsLost(removed);
      } else {
        told.onPartitionsRevoked(removed);
      }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
      told.onPartitionsAssigned(added);
    }
  }
}
