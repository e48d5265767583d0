// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

/** What to do with a record that has no field at the end of a path. */
public enum MissingField {
  /** Read {@code null}. */
  NULL,
  /** Throw a {@code DataException} that names path and record. */
  FAIL
}
