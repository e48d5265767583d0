// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

/** What becomes of records without a value. */
public enum NullValues {
  /** They have no point. */
  IGNORE,
  /** They are rejected, each by itself. */
  REJECT,
  /** The sink stops. */
  FAIL
}
