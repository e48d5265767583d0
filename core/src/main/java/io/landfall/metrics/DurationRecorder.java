// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

/** Takes measured durations; safe for any thread. */
@FunctionalInterface
public interface DurationRecorder {

  /** One duration in nanoseconds. */
  void record(long nanos);
}
