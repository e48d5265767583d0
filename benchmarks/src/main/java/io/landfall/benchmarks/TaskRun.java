// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.jdbc.JdbcSinkTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** A task driven as a worker drives it: records in puts of a size, unless it has paused. */
final class TaskRun implements SinkTaskContext {

  private static final TopicPartition PARTITION = new TopicPartition(JdbcRecords.TOPIC, 0);
  private static final long LIMIT_NANOS = 600_000_000_000L;

  private final Map<String, String> config;
  private boolean paused;

  private TaskRun(Map<String, String> config) {
    this.config = config;
  }

  /**
   * Returns when all records are stored.
   *
   * @return what {@link Allocated#bytes} was then: the task's threads take their share along when
   *     it stops
   */
  static long run(Map<String, String> config, List<SinkRecord> records, int putSize) {
    return new TaskRun(config).run(records, putSize);
  }

  private long run(List<SinkRecord> records, int putSize) {
    JdbcSinkTask task = new JdbcSinkTask();
    task.initialize(this);
    task.start(config);
    task.open(Set.of(PARTITION));
    long deadline = System.nanoTime() + LIMIT_NANOS;
    int at = 0;
    while (at < records.size() && System.nanoTime() < deadline) {
      int until = paused ? at : Math.min(records.size(), at + putSize);
      task.put(records.subList(at, until));
      at = until;
    }
    Map<TopicPartition, OffsetAndMetadata> end =
        Map.of(PARTITION, new OffsetAndMetadata(records.size()));
    while (!end.equals(task.preCommit(end))) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Cannot measure: not stored in time");
      }
      task.put(List.of());
    }
    long allocated = Allocated.bytes();
    task.close(Set.of(PARTITION));
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
    return Set.of(PARTITION);
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
