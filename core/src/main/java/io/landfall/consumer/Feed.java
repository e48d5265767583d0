// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.engine.SinkEngine;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * From polled bytes to the engine: each record is put, skipped or reported. A converter or
 * transform that asks for patience keeps its record, and those behind it, here; the consumer goes
 * on polling with everything paused.
 */
final class Feed {

  private final RecordPipeline pipeline;
  private final SinkEngine engine;
  private final RecordErrors errors;
  private final StageRetries retries;

  /** Polled and not yet converted, in order; empty but for the time of a repetition. */
  private final ArrayDeque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();

  /** Where partitions with waiting records go on after them. */
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  Feed(
      RecordPipeline pipeline,
      SinkEngine engine,
      RecordErrors errors,
      ErrorKeys keys,
      InstantSource clock) {
    this.pipeline = pipeline;
    this.engine = engine;
    this.errors = errors;
    this.retries = new StageRetries(keys, clock);
  }

  /** Hands on what has waited, then what was polled. */
  void take(ConsumerRecords<byte[], byte[]> polled, Map<TopicPartition, Long> nextOffsets) {
    takeWaiting();
    for (ConsumerRecord<byte[], byte[]> raw : polled) {
      if (!waiting.isEmpty() || !accept(raw)) {
        keep(raw);
      }
    }
    ends.putAll(nextOffsets);
    if (waiting.isEmpty()) {
      ends.forEach(engine::skip);
      ends.clear();
    }
  }

  /**
   * A step back is one as soon as it is read: what the engine has read beyond it must not be
   * committed while the record waits.
   */
  private void keep(ConsumerRecord<byte[], byte[]> raw) {
    ConsumerRecord<byte[], byte[]> last = waiting.peekLast();
    TopicPartition partition = partition(raw);
    boolean first = last == null || (!partition(last).equals(partition) && !waitsFor(partition));
    waiting.addLast(raw);
    if (first) {
      engine.skip(partition, raw.offset());
    }
  }

  private boolean waitsFor(TopicPartition partition) {
    return waiting.stream().anyMatch(raw -> partition(raw).equals(partition));
  }

  private void takeWaiting() {
    while (!waiting.isEmpty() && !retries.waits()) {
      if (!accept(waiting.getFirst())) {
        return;
      }
      waiting.removeFirst();
    }
  }

  /** False when the record has to be tried again later. */
  private boolean accept(ConsumerRecord<byte[], byte[]> raw) {
    try {
      SinkRecord record = pipeline.apply(raw);
      retries.succeeded();
      if (record == null) {
        engine.skip(partition(raw), raw.offset() + 1);
      } else {
        engine.put(record);
      }
      return true;
    } catch (StageFailure failure) {
      if (failure.retriable() && retries.again(FailedRecord.before(raw, failure))) {
        return false;
      }
      retries.succeeded();
      report(raw, FailedRecord.before(raw, failure));
      return true;
    }
  }

  private void report(ConsumerRecord<byte[], byte[]> raw, FailedRecord failed) {
    @Nullable ConnectException stop = errors.stops(failed);
    if (stop != null) {
      throw stop;
    }
    engine.deadLetter(partition(raw), raw.offset(), errors.report(failed));
  }

  private static TopicPartition partition(ConsumerRecord<byte[], byte[]> raw) {
    return new TopicPartition(raw.topic(), raw.partition());
  }

  /** Forgets what waits of partitions that are gone or are read again from elsewhere. */
  void drop(Collection<TopicPartition> partitions) {
    waiting.removeIf(raw -> partitions.contains(partition(raw)));
    ends.keySet().removeAll(partitions);
    if (waiting.isEmpty()) {
      retries.succeeded();
    }
  }

  boolean wantsPause() {
    return !waiting.isEmpty();
  }

  /** When the waiting records want to be tried again, epoch milliseconds. */
  long nextDeadlineMs() {
    return waiting.isEmpty() ? Long.MAX_VALUE : retries.dueAtMs();
  }

  /** What is being repeated; from any thread. */
  Optional<SinkEngine.Retrying> retrying() {
    return retries.retrying();
  }
}
