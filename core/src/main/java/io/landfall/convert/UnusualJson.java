// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

/** Says that a value has to be read as a tree; nothing else may catch it. */
final class UnusualJson extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("StaticAssignmentOfThrowable") // has no stack trace
  static final UnusualJson INSTANCE = new UnusualJson();

  private UnusualJson() {
    // One instance for all, as a topic may be full of such values.
    super("value needs the tree", null, false, false);
  }
}
