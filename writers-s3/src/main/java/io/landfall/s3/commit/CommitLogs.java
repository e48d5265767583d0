// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.StoreCapabilities;

/** Which log a store can hold. */
final class CommitLogs {

  private CommitLogs() {}

  /**
   * @throws CommitException when the store obeys no condition
   */
  static CommitLog of(ObjectStore store, StoreCapabilities capabilities, CommitKeys keys) {
    CommitRules.store(capabilities, store.location())
        .ifPresent(
            fault -> {
              throw new CommitException(fault);
            });
    ObjectLog objects = new ObjectLog(store, keys);
    NumberedLog numbers = new NumberedLog(store, keys, objects);
    return capabilities.ifMatches() ? new AdoptingLog(objects, numbers) : numbers;
  }
}
