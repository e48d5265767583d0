// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Bounds how many batches a writer keeps open: one more makes the batch due that has waited longest
 * for a record.
 *
 * <p>The bound is one of order, not of force: a batch that was made due stays open until the engine
 * commits it, at its next tick.
 *
 * <p><b>Threading:</b> host thread.
 */
public final class OpenBatches {

  private final int limit;
  private final Set<RotationState> open = new LinkedHashSet<>();

  /**
   * @param limit batches that may be open, at least 1
   */
  public OpenBatches(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("Cannot keep open: " + limit + " batches (at least 1)");
    }
    this.limit = limit;
  }

  /** A batch was begun. */
  public void opened(RotationState batch) {
    open.add(batch);
    int staying = 0;
    RotationState longest = null;
    for (RotationState other : open) {
      if (other.isClosing()) {
        continue;
      }
      staying++;
      boolean waitsLonger = longest == null || other.lastAcceptedMs() < longest.lastAcceptedMs();
      if (!other.equals(batch) && waitsLonger) {
        longest = other;
      }
    }
    if (staying > limit && longest != null) {
      longest.closeNow();
    }
  }

  /** A batch was committed or aborted; harmless when repeated. */
  public void closed(RotationState batch) {
    open.remove(batch);
  }

  /** Batches that are open, those made due included. */
  public int size() {
    return open.size();
  }
}
