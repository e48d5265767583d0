// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.StoreException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Begins objects; one per task.
 *
 * @param io threads for blocking requests; never queues without end
 * @param disk for what finds no room on the heap; null for none
 */
public record Uploader(
    ObjectStore store,
    Executor io,
    ChunkPool pool,
    MemoryBudget budget,
    UploadSettings settings,
    @Nullable SpillFile disk) {

  /** Without a disk. */
  public Uploader(
      ObjectStore store,
      Executor io,
      ChunkPool pool,
      MemoryBudget budget,
      UploadSettings settings) {
    this(store, io, pool, budget, settings, null);
  }

  /**
   * Whether an object can have the key.
   *
   * @throws StoreException {@link StoreException.Kind#UNACCEPTABLE} when it cannot
   */
  public void requireKey(String key) throws StoreException {
    store.requireKey(key);
  }

  /** An object of the key; asks nothing of the store yet. */
  public ObjectUpload open(String key, ObjectAttributes attributes) {
    return new ObjectUpload(this, key, attributes);
  }

  ChunkBuffer buffer() {
    return new ChunkBuffer(pool, budget, disk);
  }

  PartSender sender(String key, ObjectAttributes attributes) {
    return new PartSender(store, io, key, attributes, settings.partsInFlight());
  }
}
