// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

/** When a host dies, counted from its own birth. */
public sealed interface KillMoment {

  /** So long after the process began, whatever it does by then. */
  record AfterStart(long ms) implements KillMoment {}

  /** So long after its n-th commit was durable: near the commit of the offsets, or idle. */
  record AfterCommit(int nth, long ms) implements KillMoment {}

  /** So long after its n-th commit began; the commit may be over by then. */
  record InsideCommit(int nth, long micros) implements KillMoment {}

  /** When somebody says so who sees what it does from outside. */
  record WhenTold(Word word) implements KillMoment {}

  /** Of somebody who watches. */
  interface Word {

    /** Waits for the moment; false when it has not come in time. */
    boolean await(long ms) throws InterruptedException;
  }
}
