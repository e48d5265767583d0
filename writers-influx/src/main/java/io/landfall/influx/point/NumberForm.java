// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

/** Which type numbers have for which no cast is set. */
public enum NumberForm {
  /** Integers are integers, floats are floats. */
  AS_IS,
  /** All are floats, so that fields never change their type. */
  FLOAT
}
