// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

/** What happens when a write has failed. */
enum ErrorPolicy {
  /** The batch is given up: counted and logged, and the offsets move on. */
  NOOP,
  /** The task stops, and the offsets stay. */
  THROW,
  /** The same batch is written again, so many times, at an interval; then as {@link #THROW}. */
  RETRY
}
