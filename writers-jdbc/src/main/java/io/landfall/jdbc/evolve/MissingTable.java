// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.evolve;

/** What happens when a table is not there. */
public enum MissingTable {
  /** The task stops and says which. */
  FAIL,
  /** It is made from the schema of the records. */
  CREATE
}
