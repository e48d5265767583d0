// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

/** What becomes of Connect's dates, times and timestamps in fields and tags. */
public enum DateForm {
  /** Seconds since 1970, or since midnight, as an integer. */
  S,
  /** Milliseconds. */
  MS,
  /** Microseconds. */
  US,
  /** Nanoseconds. */
  NS,
  /** A string such as {@code 2026-07-01T12:30:00.123Z}, {@code 2026-07-01} or {@code 12:30:00}. */
  ISO
}
