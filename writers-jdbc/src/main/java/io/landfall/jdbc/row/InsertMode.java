// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

/** How records with a value become rows; the configured names are these in lower case. */
public enum InsertMode {
  INSERT,
  UPSERT,
  UPDATE,
  /** The same as insert: rows are sent together in any case. */
  MULTI,
  IGNORE,
  NEWER_WINS,
  PARTIAL;

  /** Whether a row of the same key is looked for, so that there must be a key. */
  public boolean needsKey() {
    return this == UPSERT || this == UPDATE || this == NEWER_WINS || this == PARTIAL;
  }
}
