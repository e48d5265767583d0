// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Figures as meters named {@code landfall.*} with the tags {@code sink} and {@code task}. Needs
 * Micrometer on the class path, which is an optional dependency.
 */
public final class MicrometerMetrics implements SinkMetrics {

  private static final String PREFIX = "landfall.";

  private final MeterRegistry registry;
  private final Tags tags;
  private final Queue<Meter> meters = new ConcurrentLinkedQueue<>();

  /** Meters keep weak references; what they read must live as long as they do. */
  private final Queue<LongSupplier> suppliers = new ConcurrentLinkedQueue<>();

  private MicrometerMetrics(MeterRegistry registry, String sinkName, int taskId) {
    this.registry = registry;
    this.tags = Tags.of("sink", sinkName, "task", Integer.toString(taskId));
  }

  /** Meters of one task in the application's registry. */
  public static SinkMetrics of(MeterRegistry registry, String sinkName, int taskId) {
    return new MicrometerMetrics(registry, sinkName, taskId);
  }

  /** Meters of one task in the registry that everybody shares. */
  static SinkMetrics global(String sinkName, int taskId) {
    return of(Metrics.globalRegistry, sinkName, taskId);
  }

  @Override
  public void counter(String name, String description, LongSupplier value) {
    suppliers.add(value);
    meters.add(
        FunctionCounter.builder(PREFIX + name, value, LongSupplier::getAsLong)
            .tags(tags)
            .description(description)
            .register(registry));
  }

  @Override
  public void gauge(String name, String description, LongSupplier value) {
    suppliers.add(value);
    meters.add(
        Gauge.builder(PREFIX + name, value, LongSupplier::getAsLong)
            .tags(tags)
            .description(description)
            .register(registry));
  }

  @Override
  public DurationRecorder durations(String name, String description) {
    Timer timer =
        Timer.builder(PREFIX + name).tags(tags).description(description).register(registry);
    meters.add(timer);
    return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    for (Meter meter = meters.poll(); meter != null; meter = meters.poll()) {
      registry.remove(meter);
    }
    suppliers.clear();
  }
}
