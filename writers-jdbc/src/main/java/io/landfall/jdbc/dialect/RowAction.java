// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

/** What is done with a row. */
public enum RowAction {
  /** It is added; one that is there already is an error. */
  INSERT,
  /** It is added, or takes the place of the one of its key. */
  UPSERT,
  /** It is added unless one of its key is there. */
  IGNORE,
  /** As an upsert, unless the guard column of the row that is there is greater. */
  NEWER_WINS,
  /** As an upsert, but null leaves a column of the row that is there alone. */
  PARTIAL,
  /** The row of its key changes; without one, nothing does. */
  UPDATE,
  /** The row of its key goes; without one, nothing does. */
  DELETE
}
