// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.config.KeyGroups;
import io.landfall.s3.store.ObjectStore;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** Makes writers to object stores; {@code docs/s3.md} has the keys. */
public final class S3WriterProvider implements SinkWriterProvider {

  private final @Nullable ObjectStore store;

  /** Writers that connect as their configuration says. */
  public S3WriterProvider() {
    this(null);
  }

  private S3WriterProvider(@Nullable ObjectStore store) {
    this.store = store;
  }

  /**
   * Writers to a store of the application. Keys that say how to connect are not read, and the store
   * is never closed here.
   */
  public static S3WriterProvider withStore(ObjectStore store) {
    return new S3WriterProvider(Objects.requireNonNull(store, "store"));
  }

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public String version() {
    String version = S3WriterProvider.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  @Override
  public ConfigDef config() {
    ConfigDef def = S3WriterConfig.define(new ConfigDef());
    return store == null
        ? KeyGroups.define(def, "Store", StoreSource::define)
        : KeyGroups.define(def, "Store", UploadKeys::define);
  }

  /** Plugged-in classes are given what begins so. */
  @Override
  public Set<String> passedOnPrefixes() {
    return Set.of("hive.", "s3.credentials.provider.", "partitioner.", "file.namer.");
  }

  @Override
  public List<ConfigValue> validate(Map<String, String> props) {
    List<ConfigValue> faults = new ArrayList<>(CrossKeyRules.faults(props));
    if (store == null) {
      faults.addAll(StoreSource.faults(props));
    }
    return faults;
  }

  @Override
  public RetryPolicy retryPolicy(Map<String, String> props) {
    RetryPolicy usual = RetryPolicy.DEFAULT;
    return RetryPolicy.from(
        props,
        new RetryPolicy(
            S3WriterConfig.RETRY_BACKOFF_MS,
            usual.maxBackoffMs(),
            usual.jitter(),
            usual.timeoutMs(),
            usual.maxRetries(),
            usual.exhausted()));
  }

  @Override
  public SinkWriter create(Map<String, String> props) {
    S3WriterConfig config = S3WriterConfig.from(props);
    return new S3Writer(config, StoreSource.of(props, config.heapBytes(), store));
  }
}
