// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures of one task wherever somebody may watch: JMX always, Micrometer's global registry
 * where Micrometer is on the class path, and what a host adds.
 */
public final class MetricsBindings {

  private static final Logger LOG = LoggerFactory.getLogger(MetricsBindings.class);
  private static final String MICROMETER = "io.micrometer.core.instrument.Metrics";

  private MetricsBindings() {}

  /**
   * Opens the figures of a task; never throws, never null.
   *
   * @param more further back-ends, closed together with the others
   */
  public static SinkMetrics open(String sinkName, int taskId, SinkMetrics... more) {
    List<SinkMetrics> all = new ArrayList<>();
    all.add(JmxMetrics.of(sinkName, taskId));
    if (isPresent(MICROMETER)) {
      guarded("Micrometer", () -> MicrometerMetrics.global(sinkName, taskId)).ifPresent(all::add);
    }
    all.addAll(List.of(more));
    return new CompositeMetrics(all);
  }

  /** The same, and the worker's plugin metrics where it has them (Kafka 4.1 and newer). */
  public static SinkMetrics open(String sinkName, int taskId, SinkTaskContext context) {
    return guarded("Connect", () -> Worker.metrics(context))
        .map(worker -> open(sinkName, taskId, worker))
        .orElseGet(() -> open(sinkName, taskId));
  }

  /**
   * Opens the figures of a transform on this thread, by JMX: a worker offers transforms nothing
   * that every release from 3.6 on has. Never throws, never null.
   *
   * @param name of the transform, by which it is found
   */
  public static SinkMetrics openTransform(String name) {
    return JmxMetrics.ofTransform(name);
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, MetricsBindings.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static Optional<SinkMetrics> guarded(String backEnd, Supplier<SinkMetrics> open) {
    try {
      return Optional.of(open.get());
    } catch (RuntimeException | LinkageError e) {
      // An older worker has neither the method nor the class.
      LOG.debug("No figures by {}", backEnd, e);
      return Optional.empty();
    }
  }

  /** Names the class that older workers lack; loaded inside the guard. */
  private static final class Worker {
    static SinkMetrics metrics(SinkTaskContext context) {
      return new ConnectMetrics(context.pluginMetrics());
    }
  }
}
