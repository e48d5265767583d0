// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.ObjectStore;

/** The contract by topic-partition, at least once. */
class MemoryContractTest extends S3Contract {

  private final MemoryStore store = new MemoryStore();

  @Override
  ObjectStore reading() {
    return store;
  }
}
