// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

/** Breaks the real target, or the way to it. Each is undone by {@link #repair}. */
public interface FaultInjector {

  /** The connection of the next commit dies after the target has begun to store. */
  void cutNextCommit() throws Exception;

  /** The next commit is stored in full, and its connection dies before the answer. */
  void loseNextAnswer() throws Exception;

  /** The target cannot be reached until {@link #repair}. */
  void goDown() throws Exception;

  /** Everything works again. */
  void repair() throws Exception;
}
