// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import java.util.function.LongSupplier;

/**
 * Where figures are registered. Figures are read, not pushed: a supplier is called whenever
 * somebody looks, from any thread, so that counting costs the writer a plain addition.
 *
 * <p>Names are lower case with dots, as in {@code records.written}; each back-end writes them in
 * its own style.
 */
public interface SinkMetrics extends AutoCloseable {

  /** Registers nothing. */
  SinkMetrics NONE = new NoMetrics();

  /** A figure that only grows. */
  void counter(String name, String description, LongSupplier value);

  /** A figure that goes up and down. */
  void gauge(String name, String description, LongSupplier value);

  /** A distribution of durations; the returned object is called for each. */
  DurationRecorder durations(String name, String description);

  /** Removes everything that was registered here; never throws. */
  @Override
  void close();
}
