// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.StoreKeys;
import io.landfall.s3.store.Stores;
import io.landfall.s3.upload.ChunkPool;
import io.landfall.s3.upload.MemoryBudget;
import io.landfall.s3.upload.SpillFile;
import io.landfall.s3.upload.Throttle;
import io.landfall.s3.upload.UploadSettings;
import io.landfall.s3.upload.Uploader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Where a writer's store comes from, and how it is sent to. */
final class StoreSource {

  private static final long MOST_IDLE_CHUNKS = 256;

  /**
   * Parts of a task that are under way at a time, of whichever files: with the files that are sent
   * whole fewer than the connections there are.
   */
  private static final int MOST_PARTS = 16;

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

  Uploader uploader(ObjectStore store, Executor io, @Nullable SpillFile disk) {
    int idle = (int) Math.min(MOST_IDLE_CHUNKS, heapBytes / 8 / ChunkPool.CHUNK_BYTES);
    UploadSettings settings = UploadKeys.read(props);
    return new Uploader(
        store,
        new Throttle(io, Math.max(MOST_PARTS, settings.partsInFlight())),
        new ChunkPool(ChunkPool.CHUNK_BYTES, idle),
        new MemoryBudget(heapBytes),
        settings,
        disk);
  }

  /**
   * Begins the file that what open files hold is set aside in; null where none is wanted.
   *
   * @throws ConnectException for a directory that cannot be used
   */
  @Nullable SpillFile spillFile() {
    Path directory = UploadKeys.spillDirectory(props).orElse(null);
    try {
      return directory == null ? null : SpillFile.open(directory, ChunkPool.CHUNK_BYTES);
    } catch (IOException e) {
      throw new ConnectException(
          "Cannot use " + UploadKeys.SPILL_DIR + ": " + directory + " (" + e + ")", e);
    }
  }
}
