// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.engine.SinkEngine;
import io.landfall.engine.SinkListener;
import io.landfall.metrics.DurationRecorder;
import io.landfall.metrics.SinkMetrics;
import io.landfall.testing.ManualClock;
import io.landfall.writer.BatchKey;
import io.landfall.writer.OffsetRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The writer in the real engine, with records numbered per topic and a clock that is set. */
final class TestSink implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final ManualClock clock = new ManualClock();
  final Map<Long, Throwable> deadLetters = new TreeMap<>();
  final List<Long> delaysMs = new ArrayList<>();
  final List<OffsetRange> dropped = new ArrayList<>();
  private final Map<String, LongSupplier> metrics = new HashMap<>();
  private final SinkEngine engine;
  private final Map<String, Long> offsets = new HashMap<>();

  TestSink(Map<String, String> config) {
    InfluxWriterProvider provider = new InfluxWriterProvider();
    engine =
        SinkEngine.builder(provider.create(config))
            .name("test")
            .clock(clock)
            .metrics(figures())
            .retryPolicy(provider.retryPolicy(config))
            .deadLetters(
                (record, cause) -> {
                  deadLetters.put(record.kafkaOffset(), cause);
                  return CompletableFuture.completedFuture(null);
                })
            .listener(
                new SinkListener() {
                  @Override
                  public void retryScheduled(Throwable cause, int failures, long delayMs) {
                    delaysMs.add(delayMs);
                  }

                  @Override
                  public void batchDropped(
                      BatchKey key, List<OffsetRange> ranges, Throwable cause) {
                    dropped.addAll(ranges);
                  }
                })
            .build();
    engine.start();
  }

  private SinkMetrics figures() {
    return new SinkMetrics() {
      @Override
      public void counter(String name, String description, LongSupplier value) {
        metrics.put(name, value);
      }

      @Override
      public void gauge(String name, String description, LongSupplier value) {
        metrics.put(name, value);
      }

      @Override
      public DurationRecorder durations(String name, String description) {
        return nanos -> {};
      }

      @Override
      public void close() {}
    };
  }

  /** A configuration for a server, with what else is given. */
  static Map<String, String> config(String url, String kcql, String... keysAndValues) {
    Map<String, String> config = new HashMap<>();
    config.put("connect.influx.url", url);
    config.put("connect.influx.db", "mydb");
    config.put("connect.influx.kcql", kcql);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      config.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return config;
  }

  void put(String topic, Struct value) {
    put(topic, value.schema(), value);
  }

  void put(String topic, @Nullable Schema schema, @Nullable Object value) {
    if (!offsets.containsKey(topic)) {
      engine.assign(List.of(new TopicPartition(topic, 0)));
    }
    long offset = offsets.merge(topic, 1L, Long::sum) - 1;
    engine.put(new SinkRecord(topic, 0, null, null, schema, value, offset));
  }

  /** Stores what there is; the clock goes on, so that retries happen. */
  void flush() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!step()) {
      assertThat(System.nanoTime()).as("deadline of the test").isLessThan(deadline);
    }
  }

  /** One attempt, and a minute more on the clock; whether all is stored. */
  boolean step() {
    boolean done = engine.flush(Duration.ofMillis(200));
    if (!done) {
      clock.advanceMs(60_000);
    }
    engine.tick();
    return done;
  }

  /** What a host does between two polls, with so much time gone by. */
  void tick(long elapsedMs) {
    clock.advanceMs(elapsedMs);
    engine.tick();
  }

  /** A figure of the sink, by its name. */
  long metric(String name) {
    return metrics.get(name).getAsLong();
  }

  /** Whether the engine wants no more records for now. */
  boolean wantsPause() {
    return engine.wantsPause();
  }

  long committable(String topic) {
    return engine.committable().getOrDefault(new TopicPartition(topic, 0), 0L);
  }

  @Override
  public void close() {
    engine.close();
  }
}
