// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import java.util.LinkedHashMap;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/**
 * Figures among the worker's own (Kafka 4.1 and newer), in its style: {@code records-written}. The
 * worker adds connector and task. Loaded only where the worker has plugin metrics.
 */
final class ConnectMetrics implements SinkMetrics {

  private final PluginMetrics metrics;
  private final Queue<MetricName> names = new ConcurrentLinkedQueue<>();

  ConnectMetrics(PluginMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void counter(String name, String description, LongSupplier value) {
    add(name, description, value::getAsLong);
  }

  @Override
  public void gauge(String name, String description, LongSupplier value) {
    add(name, description, value::getAsLong);
  }

  @Override
  public DurationRecorder durations(String name, String description) {
    Durations durations = new Durations();
    durations.figures(
        (suffix, detail, value) -> add(name + "." + suffix, description + ": " + detail, value));
    return durations;
  }

  private void add(String name, String description, Supplier<Number> value) {
    MetricName metric =
        metrics.metricName(name.replace('.', '-'), description, new LinkedHashMap<>());
    Gauge<Number> gauge = (config, nowMs) -> value.get();
    metrics.addMetric(metric, gauge);
    names.add(metric);
  }

  @Override
  public void close() {
    for (MetricName name = names.poll(); name != null; name = names.poll()) {
      metrics.removeMetric(name);
    }
  }
}
