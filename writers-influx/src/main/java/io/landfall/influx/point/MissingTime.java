// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

/** What becomes of records that lack the time that their statement takes. */
public enum MissingTime {
  /** They are rejected. */
  REJECT,
  /** They have the time of records whose statement says none. */
  DEFAULT
}
