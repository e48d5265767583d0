// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** A task driven as a worker drives it: records in puts of a size, unless it has paused. */
final class TaskRun implements SinkTaskContext {

  private static final long LIMIT_NANOS = 600_000_000_000L;

  private final SinkTask task;
  private final Map<String, String> config;
  private final Map<TopicPartition, OffsetAndMetadata> end;
  private boolean paused;

  private TaskRun(
      SinkTask task, Map<String, String> config, Map<TopicPartition, OffsetAndMetadata> end) {
    this.task = task;
    this.config = config;
    this.end = end;
  }

  /** The next offsets once records are stored, in which those of a partition are in order. */
  static Map<TopicPartition, OffsetAndMetadata> end(List<SinkRecord> records) {
    Map<TopicPartition, OffsetAndMetadata> end = new HashMap<>();
    for (SinkRecord record : records) {
      end.put(
          new TopicPartition(record.topic(), record.kafkaPartition()),
          new OffsetAndMetadata(record.kafkaOffset() + 1));
    }
    return end;
  }

  /**
   * Returns when all records are stored.
   *
   * @param end what {@link #end} says of the records; it is worked out before
   * @return what {@link Allocated#bytes} was then: the task's threads take their share along when
   *     it stops
   */
  static long run(
      SinkTask task,
      Map<String, String> config,
      List<SinkRecord> records,
      Map<TopicPartition, OffsetAndMetadata> end,
      int putSize) {
    return new TaskRun(task, config, end).run(records, putSize);
  }

  private long run(List<SinkRecord> records, int putSize) {
    task.initialize(this);
    task.start(config);
    task.open(end.keySet());
    long deadline = System.nanoTime() + LIMIT_NANOS;
    int at = 0;
    while (at < records.size() && System.nanoTime() < deadline) {
      int until = paused ? at : Math.min(records.size(), at + putSize);
      task.put(records.subList(at, until));
      at = until;
    }
    while (!end.equals(task.preCommit(end))) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Cannot measure: not stored in time");
      }
      task.put(List.of());
    }
    long allocated = Allocated.bytes();
    task.close(end.keySet());
    task.stop();
    return allocated;
  }

  @Override
  public Map<String, String> configs() {
    return config;
  }

  @Override
  public void offset(Map<TopicPartition, Long> offsets) {
    throw new IllegalStateException("Cannot measure: the task rewinds to " + offsets);
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    offset(Map.of(partition, offset));
  }

  @Override
  public void timeout(long timeoutMs) {}

  @Override
  public Set<TopicPartition> assignment() {
    return end.keySet();
  }

  @Override
  public void pause(TopicPartition... partitions) {
    paused = true;
  }

  @Override
  public void resume(TopicPartition... partitions) {
    paused = false;
  }

  @Override
  public void requestCommit() {}

  @Override
  public PluginMetrics pluginMetrics() {
    throw new UnsupportedOperationException("pluginMetrics");
  }

  @Override
  public ErrantRecordReporter errantRecordReporter() {
    return (record, error) -> {
      throw new IllegalStateException("Cannot measure: a record was refused", error);
    };
  }
}
