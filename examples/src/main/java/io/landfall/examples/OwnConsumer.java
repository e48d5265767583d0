// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.engine.SinkEngine;
import io.landfall.record.SinkRecords;
import io.landfall.writer.ReleaseCause;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The engine under a consumer that an application has already, with the deserializers that it has:
 * what they return becomes records for the sink, by {@link SinkRecords}.
 *
 * <p>Needs {@code enable.auto.commit=false}: offsets are committed when records are stored.
 */
public final class OwnConsumer implements ConsumerRebalanceListener {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Consumer<?, ?> consumer;
  private final SinkEngine engine;

  OwnConsumer(Consumer<?, ?> consumer, SinkEngine engine) {
    this.consumer = consumer;
    this.engine = engine;
  }

  /** Runs on the thread that owns both, until it is no longer wanted. */
  void run(String topic, BooleanSupplier wanted) {
    engine.start();
    consumer.subscribe(List.of(topic), this);
    while (wanted.getAsBoolean()) {
      for (ConsumerRecord<?, ?> record : consumer.poll(POLL)) {
        engine.put(SinkRecords.of(record));
      }
      engine.tick();
      seek();
      // Polling goes on meanwhile, or the group would take the partitions away.
      if (engine.wantsPause()) {
        consumer.pause(consumer.assignment());
      } else {
        consumer.resume(consumer.paused());
      }
      consumer.commitAsync(committable(consumer.assignment()), null);
    }
    engine.stop(PATIENCE);
    consumer.commitSync(committable(consumer.assignment()));
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> added) {
    engine.assign(added);
    seek();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> removed) {
    engine.flush(PATIENCE);
    consumer.commitSync(committable(removed));
    engine.release(removed, ReleaseCause.REVOKED);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> removed) {
    engine.release(removed, ReleaseCause.LOST); // somebody else has them by now
  }

  /** Where the target has offsets of its own, it knows better where to read on. */
  private void seek() {
    Map<TopicPartition, Long> seeks = engine.seeks();
    seeks.forEach(consumer::seek);
    engine.sought(seeks.keySet());
  }

  private Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> of) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    engine
        .committable()
        .forEach(
            (partition, next) -> {
              if (of.contains(partition)) {
                offsets.put(partition, new OffsetAndMetadata(next));
              }
            });
    return offsets;
  }
}
