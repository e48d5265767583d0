// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

/** What becomes of decimals. */
public enum DecimalForm {
  /** The nearest float. */
  FLOAT,
  /** A string with all digits. */
  STRING
}
