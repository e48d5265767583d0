// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

/** An invariant of the delivery contract does not hold. */
public final class InvariantViolation extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final int invariant;

  InvariantViolation(int invariant, String what) {
    super("Invariant " + invariant + ": " + what);
    this.invariant = invariant;
  }

  /** Number of the invariant, 1 to 17. */
  public int invariant() {
    return invariant;
  }
}
