// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.OpenUpload;
import io.landfall.s3.store.PartTag;
import io.landfall.s3.store.StoreCapabilities;
import io.landfall.s3.store.StoreException;
import io.landfall.s3.store.StoredObject;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A store that counts requests, and of which the next ones can go wrong. */
class FaultyStore extends MemoryStore {

  /** What goes wrong with a request. */
  enum Fault {
    /** It is carried out, and its answer is lost. */
    ANSWER_LOST,
    /** It never arrives. */
    REQUEST_LOST,
    /** Another request to the key is under way. */
    CONFLICT,
    /** Credentials or the store do not allow it. */
    REFUSED,
    /** It is carried out later, when {@link #release} is called. */
    HELD
  }

  private interface Request<T> {
    T send() throws IOException;
  }

  private final Map<String, Deque<Fault>> faults = new TreeMap<>();
  private final List<Request<?>> held = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private StoreCapabilities capabilities = new StoreCapabilities(true, true, true, 1);

  void can(StoreCapabilities capabilities) {
    this.capabilities = capabilities;
  }

  @Override
  public StoreCapabilities capabilities() {
    return capabilities;
  }

  /** The next requests of this kind go wrong, one after another. */
  FaultyStore fail(String request, Fault... next) {
    for (Fault fault : next) {
      faults.computeIfAbsent(request, kind -> new ArrayDeque<>()).add(fault);
    }
    return this;
  }

  /** Carries out what is held; refusals are nobody's concern any more. */
  void release() {
    for (Request<?> request : held) {
      try {
        request.send();
      } catch (IOException e) {
        requests.add("refused");
      }
    }
    held.clear();
  }

  /** Kinds of the requests since the last call. */
  List<String> requests() {
    List<String> made = List.copyOf(requests);
    requests.clear();
    return made;
  }

  private synchronized <T> T made(String kind, Request<T> request) throws IOException {
    requests.add(kind);
    Fault fault = faults.containsKey(kind) ? faults.get(kind).poll() : null;
    if (fault == null) {
      return request.send();
    }
    switch (fault) {
      case ANSWER_LOST -> request.send();
      case HELD -> held.add(request);
      case CONFLICT -> throw new StoreException(StoreException.Kind.CONFLICT, kind);
      case REFUSED -> throw new StoreException(StoreException.Kind.REFUSED, kind);
      case REQUEST_LOST -> {}
    }
    throw new IOException("no answer to " + kind);
  }

  private static String kind(String what, String key) {
    return what + (key.startsWith(TestFiles.DATA) ? "" : " commit");
  }

  @Override
  public ObjectInfo put(String key, Body body, ObjectAttributes attributes, Condition condition)
      throws IOException {
    return made(kind("put", key), () -> super.put(key, body, attributes, condition));
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    return made("head", () -> super.head(key));
  }

  @Override
  public Optional<StoredObject> get(String key) throws IOException {
    return made(kind("get", key), () -> super.get(key));
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    return made(kind("list", prefix), () -> super.list(prefix, after, limit));
  }

  @Override
  public String startUpload(String key, ObjectAttributes attributes) throws IOException {
    return made("start", () -> super.startUpload(key, attributes));
  }

  @Override
  public PartTag uploadPart(String key, String uploadId, int number, Body body) throws IOException {
    return made("part", () -> super.uploadPart(key, uploadId, number, body));
  }

  @Override
  public ObjectInfo completeUpload(
      String key, String uploadId, List<PartTag> parts, Condition condition) throws IOException {
    return made("complete", () -> super.completeUpload(key, uploadId, parts, condition));
  }

  @Override
  public void abortUpload(String key, String uploadId) throws IOException {
    made(
        "abort",
        () -> {
          super.abortUpload(key, uploadId);
          return key;
        });
  }

  @Override
  public List<OpenUpload> uploads(String prefix) throws IOException {
    return made("uploads", () -> super.uploads(prefix));
  }

  @Override
  public void tag(String key, Map<String, String> values) throws IOException {
    made(
        "tag",
        () -> {
          super.tag(key, values);
          return key;
        });
  }
}
