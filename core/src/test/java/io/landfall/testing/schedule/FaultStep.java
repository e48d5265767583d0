// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

/** Where it goes wrong. */
enum FaultStep {
  ROUTE,
  WRITE,
  BEFORE_COMMIT,
  DURING_COMMIT,
  AFTER_COMMIT,
  DEAD_LETTER,
  OFFSET_COMMIT,
  OPEN,
  RELEASE
}
