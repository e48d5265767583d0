// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.engine.SinkEngine;
import io.landfall.engine.SinkListener;
import io.landfall.project.FusedChain;
import io.landfall.writer.ProjectionTarget;
import io.landfall.writer.SinkWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The writer in the real engine, with records numbered per topic. */
final class TestSink implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SinkEngine engine;
  private final Map<String, Long> offsets = new HashMap<>();
  final Map<Long, Throwable> deadLetters = new HashMap<>();
  final List<Throwable> retries = new ArrayList<>();

  TestSink(Map<String, String> config) {
    this(config, new JdbcWriterProvider());
  }

  /** One whose connections come from a pool. */
  TestSink(Map<String, String> config, DataSource source) {
    this(config, JdbcWriterProvider.withDataSource(source));
  }

  private TestSink(Map<String, String> config, JdbcWriterProvider provider) {
    this(config, provider, provider.create(config));
  }

  /** One that is given records as they are before transforms. */
  static TestSink readingThrough(FusedChain chain, Map<String, String> config) {
    JdbcWriterProvider provider = new JdbcWriterProvider();
    SinkWriter writer = provider.create(config);
    ((ProjectionTarget) writer).readThrough(chain);
    return new TestSink(config, provider, writer);
  }

  private TestSink(Map<String, String> config, JdbcWriterProvider provider, SinkWriter writer) {
    engine =
        SinkEngine.builder(writer)
            .name("test")
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
                    retries.add(cause);
                  }
                })
            .build();
    engine.start();
  }

  static SinkRecord record(String topic, long offset, @Nullable Struct value) {
    return record(topic, offset, value == null ? null : value.schema(), value);
  }

  static SinkRecord record(
      String topic, long offset, @Nullable Schema schema, @Nullable Object value) {
    return new SinkRecord(topic, 0, null, null, schema, value, offset);
  }

  void put(String topic, Struct... values) {
    for (Struct value : values) {
      put(topic, value.schema(), value);
    }
  }

  void put(String topic, @Nullable Schema schema, @Nullable Object value) {
    putWhole(topic, null, null, schema, value);
  }

  void putKeyed(String topic, @Nullable Object key, @Nullable Struct value) {
    putWhole(topic, schemaOf(key), key, value == null ? null : value.schema(), value);
  }

  private static @Nullable Schema schemaOf(@Nullable Object key) {
    if (key instanceof Struct struct) {
      return struct.schema();
    }
    return key instanceof String
        ? Schema.STRING_SCHEMA
        : key instanceof Long ? Schema.INT64_SCHEMA : null;
  }

  void putWhole(
      String topic,
      @Nullable Schema keySchema,
      @Nullable Object key,
      @Nullable Schema schema,
      @Nullable Object value,
      Header... headers) {
    TopicPartition partition = new TopicPartition(topic, 0);
    if (!offsets.containsKey(topic)) {
      engine.assign(List.of(new TopicPartition(topic, 0)));
    }
    long offset = offsets.merge(topic, 1L, Long::sum) - 1;
    engine.put(
        new SinkRecord(
            topic,
            0,
            keySchema,
            key,
            schema,
            value,
            offset,
            null,
            TimestampType.NO_TIMESTAMP_TYPE,
            List.of(headers)));
  }

  /** Ticks until everything is stored or rejected. */
  void flush() {
    until(
        () -> {
          engine.tick();
          return engine.flush(Duration.ofMillis(100)) && settled();
        });
  }

  /** Waits until something is so without a sink. */
  static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline of the test").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** Ticks until something is so. */
  void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline of the test").isLessThan(deadline);
      engine.await(Duration.ofMillis(5));
      engine.tick();
    }
  }

  private boolean settled() {
    Map<TopicPartition, Long> committable = engine.committable();
    return offsets.entrySet().stream()
        .allMatch(
            entry ->
                entry.getValue().equals(committable.get(new TopicPartition(entry.getKey(), 0))));
  }

  /** Whether a host would leave the records where they are for now. */
  boolean wantsPause() {
    return engine.wantsPause();
  }

  /** Lets the engine do what is due. */
  void rest() {
    engine.await(Duration.ofMillis(5));
    engine.tick();
  }

  long committable(String topic) {
    return engine.committable().getOrDefault(new TopicPartition(topic, 0), 0L);
  }

  @Override
  public void close() {
    engine.close();
  }
}
