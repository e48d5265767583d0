// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.OpenUpload;
import io.landfall.s3.store.PartTag;
import io.landfall.s3.store.StoreCapabilities;
import io.landfall.s3.store.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts requests and forgets objects. */
final class CountingStore implements ObjectStore {

  final AtomicLong puts = new AtomicLong();
  final AtomicLong others = new AtomicLong();
  final AtomicLong bytes = new AtomicLong();

  @Override
  public StoreCapabilities capabilities() {
    return new StoreCapabilities(true, true, true, 5 << 20);
  }

  @Override
  public ObjectInfo put(String key, Body body, ObjectAttributes attributes, Condition condition) {
    bytes.addAndGet(body.length());
    return new ObjectInfo(key, body.length(), "v" + puts.incrementAndGet(), Map.of());
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    others.incrementAndGet();
    return Optional.empty();
  }

  @Override
  public Optional<StoredObject> get(String key) {
    others.incrementAndGet();
    return Optional.empty();
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) {
    others.incrementAndGet();
    return List.of();
  }

  @Override
  public void delete(String key) {
    others.incrementAndGet();
  }

  @Override
  public String startUpload(String key, ObjectAttributes attributes) {
    return "upload" + others.incrementAndGet();
  }

  @Override
  public PartTag uploadPart(String key, String uploadId, int number, Body body) {
    others.incrementAndGet();
    bytes.addAndGet(body.length());
    return new PartTag(number, "part");
  }

  @Override
  public ObjectInfo completeUpload(
      String key, String uploadId, List<PartTag> parts, Condition condition) {
    others.incrementAndGet();
    return new ObjectInfo(key, -1, "v", Map.of());
  }

  @Override
  public void abortUpload(String key, String uploadId) {
    others.incrementAndGet();
  }

  @Override
  public List<OpenUpload> uploads(String prefix) {
    others.incrementAndGet();
    return List.of();
  }

  @Override
  public void tag(String key, Map<String, String> tags) {
    others.incrementAndGet();
  }

  @Override
  public String location() {
    return "counting:";
  }

  @Override
  public void close() {}
}
