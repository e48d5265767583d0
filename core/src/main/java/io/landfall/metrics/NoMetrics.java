// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import java.util.function.LongSupplier;

/** The facade when nobody watches. */
final class NoMetrics implements SinkMetrics {

  @Override
  public void counter(String name, String description, LongSupplier value) {}

  @Override
  public void gauge(String name, String description, LongSupplier value) {}

  @Override
  public DurationRecorder durations(String name, String description) {
    return nanos -> {};
  }

  @Override
  public void close() {}
}
