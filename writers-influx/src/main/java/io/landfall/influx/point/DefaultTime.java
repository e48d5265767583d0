// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

/** The time of records whose statement says none. */
public enum DefaultTime {
  /** When the sink accepted the record. */
  ACCEPTED,
  /** The record's timestamp. */
  KAFKA
}
