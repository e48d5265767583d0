// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

/**
 * The rules of the delivery contract that look as if they could be left out. Each is one small
 * decision; the crash scheduler breaks each in turn and must notice.
 */
class EngineRules {

  static final EngineRules CONTRACT = new EngineRules();

  /** Offsets wait for the batch they are in, not only for having been read. */
  long committable(Partition partition) {
    Claim oldest = partition.claims.peekFirst();
    return oldest == null ? partition.position : Math.min(oldest.from, partition.position);
  }

  /** A dead letter that is not acknowledged holds the offsets of its batch back. */
  boolean letterIsOwed() {
    return true;
  }

  /**
   * Where the target stores offsets, a dead letter below them is acknowledged first; otherwise a
   * crash between the two leaves the record in neither place.
   */
  boolean commitAwaitsLetters() {
    return true;
  }

  /** Closing a batch early would shift the names of all objects that follow. */
  boolean flushSeals(boolean pinned) {
    return !pinned;
  }

  /** A key that carries a batch of a former assignment begins nothing new until it is through. */
  boolean laneOutlivesRelease() {
    return true;
  }

  /** Whatever goes back was not delivered: a truncated log offers new records there. */
  boolean rewindRestarts() {
    return true;
  }

  /** A batch that is repeated stays before those that came later. */
  boolean retryKeepsPlace() {
    return true;
  }

  /** What cannot be taken now is kept: a host cannot take back what it has polled. */
  boolean keepsHeld() {
    return true;
  }

  /** What arrives behind a held record waits behind it. */
  boolean waitsBehindHeld() {
    return true;
  }

  /** A record keeps its instant when its batch is rebuilt, and with it its wall-clock path. */
  long acceptedOnRebuild(long acceptedMs, long nowMs) {
    return acceptedMs;
  }

  /** A partition that is still assigned is claimed again: the other claim may have been late. */
  boolean reopensAfterFence() {
    return true;
  }

  /** Records of a released partition leave the batches that are not on the wire. */
  boolean evictsReleased() {
    return true;
  }
}
