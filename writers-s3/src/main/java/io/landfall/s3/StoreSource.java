// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.StoreKeys;
import io.landfall.s3.store.Stores;
import io.landfall.s3.upload.ChunkPool;
import io.landfall.s3.upload.MemoryBudget;
import io.landfall.s3.upload.Uploader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** Where a writer's store comes from, and how it is sent to. */
final class StoreSource {

  private static final long MOST_IDLE_CHUNKS = 256;

  private final Map<String, String> props;
  private final long heapBytes;
  private final @Nullable ObjectStore given;

  private StoreSource(Map<String, String> props, long heapBytes, @Nullable ObjectStore given) {
    this.props = props;
    this.heapBytes = heapBytes;
    this.given = given;
  }

  /**
   * @param heapBytes that open files may hold
   * @param given a store of the application; null to open one as configured
   */
  static StoreSource of(Map<String, String> props, long heapBytes, @Nullable ObjectStore given) {
    return new StoreSource(props, heapBytes, given);
  }

  static ConfigDef define(ConfigDef def) {
    return UploadKeys.define(StoreKeys.define(def));
  }

  static List<ConfigValue> faults(Map<String, String> props) {
    return StoreKeys.validate(props);
  }

  /**
   * Opens the store, unless the application has.
   *
   * @param probes where it is tried out what the store can do
   */
  ObjectStore open(String probes) throws IOException {
    return given == null ? Stores.open(props, probes) : given;
  }

  boolean owns() {
    return given == null;
  }

  Uploader uploader(ObjectStore store, Executor io) {
    int idle = (int) Math.min(MOST_IDLE_CHUNKS, heapBytes / 8 / ChunkPool.CHUNK_BYTES);
    return new Uploader(
        store,
        io,
        new ChunkPool(ChunkPool.CHUNK_BYTES, idle),
        new MemoryBudget(heapBytes),
        UploadKeys.read(props));
  }
}
