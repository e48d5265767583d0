// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several back-ends at once. One that fails is logged and left alone: figures never stop a sink.
 */
final class CompositeMetrics implements SinkMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(CompositeMetrics.class);

  private final List<SinkMetrics> all;

  CompositeMetrics(List<SinkMetrics> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public void counter(String name, String description, LongSupplier value) {
    each("register", name, metrics -> metrics.counter(name, description, value));
  }

  @Override
  public void gauge(String name, String description, LongSupplier value) {
    each("register", name, metrics -> metrics.gauge(name, description, value));
  }

  @Override
  public DurationRecorder durations(String name, String description) {
    List<DurationRecorder> recorders = new ArrayList<>();
    each("register", name, metrics -> recorders.add(metrics.durations(name, description)));
    DurationRecorder[] fixed = recorders.toArray(new DurationRecorder[0]);
    return nanos -> {
      for (DurationRecorder recorder : fixed) {
        recorder.record(nanos);
      }
    };
  }

  @Override
  public void close() {
    each("remove", "all", SinkMetrics::close);
  }

  private void each(String verb, String name, Consumer<SinkMetrics> action) {
    for (SinkMetrics metrics : all) {
      try {
        action.accept(metrics);
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("Cannot {} figure: {} ({})", verb, name, metrics.getClass().getName(), e);
      }
    }
  }
}
