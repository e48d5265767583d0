// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** What a worker lends to a task; keeps what the task asks for. */
final class FakeContext implements SinkTaskContext {

  final Set<TopicPartition> assignment = new HashSet<>();
  final Set<TopicPartition> paused = ConcurrentHashMap.newKeySet();
  final Map<TopicPartition, Long> seeks = new HashMap<>();
  long timeoutMs = -1;

  private final Map<String, String> configs;
  private final @Nullable ErrantRecordReporter reporter;

  FakeContext(Map<String, String> configs, @Nullable ErrantRecordReporter reporter) {
    this.configs = configs;
    this.reporter = reporter;
  }

  @Override
  public Map<String, String> configs() {
    return configs;
  }

  @Override
  public void offset(Map<TopicPartition, Long> offsets) {
    seeks.putAll(offsets);
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    seeks.put(partition, offset);
  }

  @Override
  public void timeout(long millis) {
    timeoutMs = millis;
  }

  @Override
  public Set<TopicPartition> assignment() {
    return Set.copyOf(assignment);
  }

  @Override
  public void pause(TopicPartition... partitions) {
    paused.addAll(assigned(partitions));
  }

  @Override
  public void resume(TopicPartition... partitions) {
    assigned(partitions).forEach(paused::remove);
  }

  private List<TopicPartition> assigned(TopicPartition... partitions) {
    List<TopicPartition> asked = List.of(partitions);
    if (!assignment.containsAll(asked)) {
      throw new IllegalStateException("Cannot pause or resume " + asked + ": not all assigned");
    }
    return asked;
  }

  @Override
  public void requestCommit() {}

  @Override
  public @Nullable ErrantRecordReporter errantRecordReporter() {
    return reporter;
  }

  @Override
  public PluginMetrics pluginMetrics() {
    throw new NoSuchMethodError("pluginMetrics, as on a worker before 4.1");
  }
}
