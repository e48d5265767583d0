// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

/** How fields that are cast to unsigned are written. */
public enum UnsignedForm {
  /** As servers know them that have the type: {@code 5u}. */
  UNSIGNED,
  /** As integers, and beyond their range not at all, for servers without the type. */
  INTEGER
}
