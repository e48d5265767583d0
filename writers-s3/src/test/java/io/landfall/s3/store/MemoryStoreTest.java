// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

class MemoryStoreTest extends ObjectStoreContract {

  @Override
  ObjectStore store() {
    return new MemoryStore();
  }
}
