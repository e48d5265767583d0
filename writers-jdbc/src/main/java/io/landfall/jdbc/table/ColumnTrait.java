// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

/** What else is known of a column. */
public enum ColumnTrait {
  /** Takes no null. */
  NOT_NULL,
  /** Has a default value. */
  DEFAULTED,
  /** The database computes it. */
  GENERATED,
  /** Holds JSON, though its type does not say so. */
  JSON
}
