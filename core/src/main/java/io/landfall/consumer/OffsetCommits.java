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
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what the engine says may be committed. A commit that fails costs repetitions after a
 * restart, never a record, so it is logged and made again with the next.
 */
final class OffsetCommits {

  /** What became of a commit that was waited for. */
  enum Outcome {
    COMMITTED,
    /** The group takes no offsets until it has been polled to the end of its rebalance. */
    REBALANCING,
    FAILED
  }

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
    Map<TopicPartition, OffsetAndMetadata> moved = committable();
    moved.entrySet().removeIf(next -> isSent(next.getKey(), next.getValue().offset()));
    if (!moved.isEmpty()) {
      note(moved);
      consumer.commitAsync(moved, this::answered);
    }
  }

  /** Commits and waits for the answer, also for what may still be under way. */
  Outcome commitNow(Duration budget) {
    Map<TopicPartition, OffsetAndMetadata> all = committable();
    if (all.isEmpty()) {
      return Outcome.COMMITTED;
    }
    try {
      consumer.commitSync(all, budget);
      note(all);
      return Outcome.COMMITTED;
    } catch (RebalanceInProgressException e) {
      failed(all, e);
      return Outcome.REBALANCING;
    } catch (KafkaException e) {
      failed(all, e);
      return Outcome.FAILED;
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> committable() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    engine
        .committable()
        .forEach((partition, next) -> offsets.put(partition, new OffsetAndMetadata(next)));
    return offsets;
  }

  private boolean isSent(TopicPartition partition, long next) {
    Long last = sent.get(partition);
    return last != null && last == next;
  }

  private void note(Map<TopicPartition, OffsetAndMetadata> moved) {
    moved.forEach((partition, next) -> sent.put(partition, next.offset()));
  }

  private void answered(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception error) {
    if (error != null) {
      failed(offsets, error);
    }
  }

  private void failed(Map<TopicPartition, OffsetAndMetadata> offsets, Exception error) {
    forget(offsets.keySet());
    String message = "Cannot commit offsets of sink {}: {} (tried again with the next commit; {})";
    if (error instanceof RebalanceInProgressException) {
      LOG.debug(message, sink, offsets.keySet(), error.toString());
    } else {
      LOG.warn(message, sink, offsets.keySet(), error.toString());
    }
  }

  /** What comes back to this task later may have been committed by another meanwhile. */
  void forget(Collection<TopicPartition> partitions) {
    sent.keySet().removeAll(partitions);
  }
}
