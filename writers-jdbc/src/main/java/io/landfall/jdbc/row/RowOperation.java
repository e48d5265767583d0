// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

/** What is done with the row of a record. */
public enum RowOperation {
  /** As the insert mode says. */
  WRITE,
  DELETE
}
