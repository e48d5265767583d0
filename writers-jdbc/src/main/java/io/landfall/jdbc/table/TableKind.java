// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

/** What stands behind a table's name. */
public enum TableKind {
  TABLE,
  /** A table that others hold the rows of. */
  PARTITIONED,
  VIEW;

  /** The name by which it is configured. */
  public String shown() {
    return this == PARTITIONED ? "PARTITIONED TABLE" : name();
  }
}
