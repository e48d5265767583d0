// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.evolve;

/** What happens when a table has not all that its records need. */
public enum Evolution {
  /** The table stays as it is. */
  NONE,
  /** Missing columns are added and narrow ones widened; nothing is dropped or renamed. */
  EXTEND
}
