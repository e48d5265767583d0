// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.evolve;

/** What is done with statements about tables. */
public enum DdlMode {
  /** They are executed. */
  EXECUTE,
  /** There are none: a table that is not as its records need it stops the task. */
  VALIDATE_ONLY,
  /** They are logged, and the task stops before the first of them. */
  DRY_RUN
}
