// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

/** Why partitions leave a task. */
public enum ReleaseCause {
  /** Given back in a rebalance, while still owned. */
  REVOKED,
  /** Taken away: another owner may be writing already. */
  LOST,
  /** The sink stops. */
  STOPPED
}
