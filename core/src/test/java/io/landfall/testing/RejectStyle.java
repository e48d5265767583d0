// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

/** What an in-memory target says about records that it will not take at commit. */
public enum RejectStyle {
  /** Nothing is stored, the culprits are named. */
  NAMED,
  /** Nothing is promised and nobody is named; an idempotent target may have stored the rest. */
  UNKNOWN,
  /** The rest is stored, the culprits are named. Not for a writer that stores offsets. */
  PARTIAL
}
