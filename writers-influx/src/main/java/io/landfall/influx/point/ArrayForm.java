// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

/** What becomes of an array. */
public enum ArrayForm {
  /** A field for each element, its name followed by the position from 0. */
  INDEX,
  /** One field, a string that holds it as JSON. */
  JSON,
  /** A line for each element, beside what the record has once. */
  EXPLODE
}
