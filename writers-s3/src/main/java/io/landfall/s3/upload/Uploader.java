// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectStore;
import java.util.concurrent.Executor;

/**
 * Begins objects; one per task.
 *
 * @param io threads for blocking requests; never queues without end
 */
public record Uploader(
    ObjectStore store, Executor io, ChunkPool pool, MemoryBudget budget, UploadSettings settings) {

  /** An object of the key; asks nothing of the store yet. */
  public ObjectUpload open(String key, ObjectAttributes attributes) {
    return new ObjectUpload(this, key, attributes);
  }

  ChunkBuffer buffer() {
    return new ChunkBuffer(pool, budget);
  }

  PartSender sender(String key, ObjectAttributes attributes) {
    return new PartSender(store, io, key, attributes, settings.partsInFlight());
  }
}
