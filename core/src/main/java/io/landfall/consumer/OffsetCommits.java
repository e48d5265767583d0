// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.engine.SinkEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what the engine says may be committed. A commit that fails costs repetitions after a
 * restart, never a record, so it is logged and made again with the next.
 */
final class OffsetCommits {

  private static final Logger LOG = LoggerFactory.getLogger(OffsetCommits.class);

  private final String sink;
  private final SinkEngine engine;
  private final Consumer<?, ?> consumer;
  private final InstantSource clock;
  private final long intervalMs;
  private final Map<TopicPartition, Long> sent = new HashMap<>();
  private long dueAtMs;

  OffsetCommits(
      String sink,
      SinkEngine engine,
      Consumer<?, ?> consumer,
      InstantSource clock,
      long intervalMs) {
    this.sink = sink;
    this.engine = engine;
    this.consumer = consumer;
    this.clock = clock;
    this.intervalMs = intervalMs;
    this.dueAtMs = clock.millis() + intervalMs;
  }

  /** Commits without waiting when the interval is over and something has moved. */
  void commitIfDue() {
    long now = clock.millis();
    if (now < dueAtMs) {
      return;
    }
    dueAtMs = now + intervalMs;
    Map<TopicPartition, OffsetAndMetadata> moved = moved();
    if (!moved.isEmpty()) {
      note(moved);
      consumer.commitAsync(moved, this::answered);
    }
  }

  /** Commits and waits for the answer; true unless something could not be committed. */
  boolean commitNow(Duration budget) {
    Map<TopicPartition, OffsetAndMetadata> moved = moved();
    if (moved.isEmpty()) {
      return true;
    }
    try {
      consumer.commitSync(moved, budget);
      note(moved);
      return true;
    } catch (KafkaException e) {
      failed(moved, e);
      return false;
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> moved() {
    Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
    engine
        .committable()
        .forEach(
            (partition, next) -> {
              if (!next.equals(sent.get(partition))) {
                moved.put(partition, new OffsetAndMetadata(next));
              }
            });
    return moved;
  }

  private void note(Map<TopicPartition, OffsetAndMetadata> moved) {
    moved.forEach((partition, next) -> sent.put(partition, next.offset()));
  }

  private void answered(
      Map<TopicPartition, OffsetAndMetadata> offsets,
      @org.jspecify.annotations.Nullable Exception error) {
    if (error != null) {
      failed(offsets, error);
    }
  }

  private void failed(Map<TopicPartition, OffsetAndMetadata> offsets, Exception error) {
    LOG.warn(
        "Cannot commit offsets of sink {}: {} (tried again with the next commit; {})",
        sink,
        offsets.keySet(),
        error.toString());
    forget(offsets.keySet());
  }

  /** What comes back to this task later may have been committed by another meanwhile. */
  void forget(Collection<TopicPartition> partitions) {
    sent.keySet().removeAll(partitions);
  }
}
