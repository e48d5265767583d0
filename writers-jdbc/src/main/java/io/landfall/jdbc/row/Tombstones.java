// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

/** What becomes of records without a value where they delete nothing. */
public enum Tombstones {
  /** The task stops. */
  FAIL,
  /** They count as written. */
  IGNORE,
  /** Each is refused by itself. */
  DEAD_LETTER
}
