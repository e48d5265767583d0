// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.OpenUpload;
import io.landfall.s3.store.PartTag;
import io.landfall.s3.store.StoreCapabilities;
import io.landfall.s3.store.StoredObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store as one owner reaches it: each request passes a gate, which decides its fate. */
class SimClient implements ObjectStore {

  /** Carries requests out, or not. */
  interface Gate {
    <T> T pass(String kind, String key, SimStore.Request<T> request) throws IOException;
  }

  private final SimStore store;
  private final StoreCapabilities capabilities;
  private final Gate gate;

  SimClient(SimStore store, StoreCapabilities capabilities, Gate gate) {
    this.store = store;
    this.capabilities = capabilities;
    this.gate = gate;
  }

  @Override
  public StoreCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public ObjectInfo put(String key, Body body, ObjectAttributes attributes, Condition condition)
      throws IOException {
    return gate.pass("put", key, () -> store.put(key, body, attributes, condition));
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    return gate.pass("head", key, () -> store.head(key));
  }

  @Override
  public Optional<StoredObject> get(String key) throws IOException {
    return gate.pass("get", key, () -> store.get(key));
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    return gate.pass("list", prefix, () -> store.list(prefix, after, limit));
  }

  @Override
  public void delete(String key) throws IOException {
    gate.pass(
        "delete",
        key,
        () -> {
          store.delete(key);
          return key;
        });
  }

  @Override
  public String startUpload(String key, ObjectAttributes attributes) throws IOException {
    return gate.pass("start", key, () -> store.startUpload(key, attributes));
  }

  @Override
  public PartTag uploadPart(String key, String uploadId, int number, Body body) throws IOException {
    return gate.pass("part", key, () -> store.uploadPart(key, uploadId, number, body));
  }

  @Override
  public ObjectInfo completeUpload(
      String key, String uploadId, List<PartTag> parts, Condition condition) throws IOException {
    return gate.pass("complete", key, () -> store.completeUpload(key, uploadId, parts, condition));
  }

  @Override
  public void abortUpload(String key, String uploadId) throws IOException {
    gate.pass(
        "abort",
        key,
        () -> {
          store.abortUpload(key, uploadId);
          return key;
        });
  }

  @Override
  public List<OpenUpload> uploads(String prefix) throws IOException {
    return gate.pass("uploads", prefix, () -> store.uploads(prefix));
  }

  @Override
  public void tag(String key, Map<String, String> tags) {
    // Of no concern here
  }

  @Override
  public String location() {
    return "sim:";
  }

  @Override
  public void close() {}
}
