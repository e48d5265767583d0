// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

/** The type that a field is given whatever the record has. */
public enum Cast {
  /** Numbers, and texts of numbers. */
  FLOAT,
  /** Whole numbers, and texts of them; nothing is cut off. */
  INTEGER,
  /** Whole numbers that are not negative, up to 64 bits. */
  UNSIGNED,
  /** The text of the value. */
  STRING,
  /** Booleans, and the texts {@code true} and {@code false}. */
  BOOLEAN
}
