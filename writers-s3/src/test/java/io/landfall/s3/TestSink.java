// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.engine.EngineLimits;
import io.landfall.engine.SinkEngine;
import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.testing.ManualClock;
import io.landfall.testing.RecordingDeadLetters;
import io.landfall.testing.Records;
import io.landfall.writer.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** The writer in the real engine, over a store in memory unless another one is given. */
final class TestSink implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final ManualClock clock;
  final RecordingDeadLetters letters = new RecordingDeadLetters();
  private final ObjectStore store;
  private final SinkEngine engine;
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  TestSink(Map<String, String> props) {
    this(props, new MemoryStore(), new ManualClock());
  }

  TestSink(Map<String, String> props, ObjectStore store, ManualClock clock) {
    this(props, store, clock, 64L << 20);
  }

  /** With other bounds of memory. */
  TestSink(Map<String, String> props, ObjectStore store, ManualClock clock, long bufferedBytes) {
    this.store = store;
    this.clock = clock;
    this.engine =
        SinkEngine.builder(S3WriterProvider.withStore(store).create(props))
            .name("test")
            .clock(clock)
            .limits(new EngineLimits(100, bufferedBytes, 4, 3, 0))
            .retryPolicy(RetryPolicy.DEFAULT)
            .deadLetters(letters)
            .build();
    engine.start();
  }

  /** JSON by default, ten records to a file. */
  static Map<String, String> props(String... more) {
    Map<String, String> props = new HashMap<>();
    props.put("format.class", "json");
    props.put("flush.size", "10");
    for (int i = 0; i < more.length; i += 2) {
      props.put(more[i], more[i + 1]);
    }
    return props;
  }

  /** One poll; what lies before the position is not read. */
  TestSink put(List<SinkRecord> records) {
    offer(records);
    return settle();
  }

  /** One poll during which the store may be away. */
  TestSink offer(List<SinkRecord> records) {
    for (SinkRecord record : records) {
      TopicPartition partition = Records.partition(record);
      if (positions.putIfAbsent(partition, 0L) == null) {
        engine.assign(Set.of(partition));
        positions.putAll(engine.seeks());
        engine.sought(engine.seeks().keySet());
      }
      if (record.originalKafkaOffset() >= positions.getOrDefault(partition, 0L)) {
        engine.put(record);
      }
    }
    engine.tick();
    engine.flush(Duration.ofMillis(200));
    return this;
  }

  /** The host follows where the sink wants to read again. */
  boolean seeks() {
    for (int i = 0; i < 3; i++) {
      engine.tick();
      engine.flush(Duration.ofMillis(200));
    }
    Map<TopicPartition, Long> seeks = engine.seeks();
    positions.putAll(seeks);
    engine.sought(seeks.keySet());
    return !seeks.isEmpty();
  }

  TestSink put(SinkRecord... records) {
    return put(List.of(records));
  }

  /** Goes to where the engine wants to read again: offsets by partition, empty for nowhere. */
  Map<TopicPartition, Long> seek() {
    Map<TopicPartition, Long> seeks = Map.copyOf(engine.seeks());
    positions.putAll(seeks);
    engine.sought(seeks.keySet());
    return seeks;
  }

  /** Waits until nothing is under way. */
  TestSink settle() {
    engine.tick();
    assertThat(engine.flush(PATIENCE)).as("settled").isTrue();
    engine.tick();
    return this;
  }

  /** Somebody wants to see what is there. */
  TestSink flushNow() {
    assertThat(engine.flushNow(PATIENCE)).as("flushed").isTrue();
    return this;
  }

  /** Time passes without records. */
  TestSink pass(Duration time) {
    clock.advance(time);
    return settle();
  }

  /** Where reading began: at 0, or where the store says. */
  long position(TopicPartition partition) {
    return positions.getOrDefault(partition, 0L);
  }

  long committable(TopicPartition partition) {
    return engine.committable().getOrDefault(partition, -1L);
  }

  long committable(String topic) {
    return committable(new TopicPartition(topic, 0));
  }

  /** Keys of all objects, in their order. */
  List<String> keys() {
    try {
      return store.list("", "", 10_000).stream().map(ObjectInfo::key).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes(String key) {
    try {
      return store.get(key).orElseThrow(() -> new AssertionError("no object " + key)).bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines(String key) {
    return new String(bytes(key), StandardCharsets.UTF_8).lines().toList();
  }

  /** Messages of the dead letters. */
  List<String> complaints() {
    List<String> messages = new ArrayList<>();
    letters.delivered().forEach(letter -> messages.add(letter.cause().getMessage()));
    return messages;
  }

  @Override
  public void close() {
    engine.close();
  }
}
