// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.StoreCapabilities;

/** Which log a store can hold. */
public final class CommitLogs {

  private CommitLogs() {}

  /**
   * The log that the store can hold.
   *
   * @throws CommitException when the store obeys no condition
   */
  public static CommitLog of(ObjectStore store, StoreCapabilities capabilities, CommitKeys keys) {
    CommitRules.store(capabilities, store.location())
        .ifPresent(
            fault -> {
              throw new CommitException(fault);
            });
    ObjectLog objects = new ObjectLog(store, keys);
    NumberedLog numbers = new NumberedLog(store, keys, objects);
    return capabilities.ifMatches() ? new AdoptingLog(objects, numbers) : numbers;
  }

  /** What was decided, on a store of which nothing is asked but what it holds. */
  public static CommitLog toRead(ObjectStore store, CommitKeys keys) {
    ObjectLog objects = new ObjectLog(store, keys);
    return new AdoptingLog(objects, new NumberedLog(store, keys, objects));
  }
}
