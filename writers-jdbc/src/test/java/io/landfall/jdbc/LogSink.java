// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.engine.SinkEngine;
import io.landfall.engine.SinkListener;
import io.landfall.writer.ReleaseCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** The writer in the real engine, and a host that reads a log from wherever it is told to. */
final class LogSink implements SinkListener, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<TopicPartition, List<SinkRecord>> log;
  private final SinkEngine engine;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  final List<SinkRecord> deadLetters = new ArrayList<>();
  final List<Throwable> retries = new ArrayList<>();
  final List<Set<TopicPartition>> fences = new ArrayList<>();

  /** A sink that shares its log with others. */
  LogSink(String name, Map<String, String> config, Map<TopicPartition, List<SinkRecord>> log) {
    this.log = log;
    JdbcWriterProvider provider = new JdbcWriterProvider();
    engine =
        SinkEngine.builder(provider.create(config))
            .name(name)
            .retryPolicy(provider.retryPolicy(config))
            .deadLetters(
                (record, cause) -> {
                  deadLetters.add(record);
                  return CompletableFuture.completedFuture(null);
                })
            .listener(this)
            .build();
    engine.start();
  }

  /** Takes partitions over at the offsets of the group, unless the target knows better. */
  LogSink assign(Map<TopicPartition, Long> offsets) {
    positions.putAll(offsets);
    engine.assign(offsets.keySet());
    seek();
    return this;
  }

  /** Takes the whole log over, from its begin. */
  LogSink assignAll() {
    Map<TopicPartition, Long> begin = new HashMap<>();
    log.keySet().forEach(partition -> begin.put(partition, 0L));
    return assign(begin);
  }

  void release(TopicPartition partition, ReleaseCause cause) {
    engine.release(List.of(partition), cause);
    positions.remove(partition);
  }

  /** Next offset to read. */
  long position(TopicPartition partition) {
    return positions.get(partition);
  }

  long committable(TopicPartition partition) {
    return engine.committable().getOrDefault(partition, 0L);
  }

  private void seek() {
    Map<TopicPartition, Long> seeks = engine.seeks();
    positions.putAll(seeks);
    engine.sought(seeks.keySet());
  }

  /** Reads all there is. */
  LogSink poll() {
    if (!engine.wantsPause()) {
      for (TopicPartition partition : List.copyOf(positions.keySet())) {
        List<SinkRecord> records = log.get(partition);
        for (long at = position(partition); at < records.size(); at++) {
          engine.put(records.get((int) at));
        }
        positions.put(partition, (long) records.size());
      }
    }
    return tick();
  }

  /** Skips what was read by a filter up to an offset. */
  void skip(TopicPartition partition, long next) {
    engine.skip(partition, next);
    positions.put(partition, next);
  }

  LogSink tick() {
    engine.tick();
    seek();
    return this;
  }

  /** Polls until something is so. */
  LogSink until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("deadline of the test; retries %s, fences %s", retries, fences)
          .isLessThan(deadline);
      poll();
      engine.flush(Duration.ofMillis(5));
    }
    return this;
  }

  /** Polls until the whole log of the partitions is stored or rejected. */
  LogSink untilStored() {
    return until(() -> positions.keySet().stream().allMatch(this::isStored));
  }

  private boolean isStored(TopicPartition partition) {
    return engine.seeks().isEmpty()
        && committable(partition) == log.get(partition).size()
        && position(partition) == log.get(partition).size();
  }

  @Override
  public void retryScheduled(Throwable cause, int failures, long delayMs) {
    retries.add(cause);
  }

  @Override
  public void fenced(Set<TopicPartition> partitions) {
    fences.add(Set.copyOf(partitions));
  }

  /** Stops in peace: what can be stored is. */
  void stop() {
    engine.stop(PATIENCE);
    engine.close();
  }

  @Override
  public void close() {
    engine.close();
  }
}
