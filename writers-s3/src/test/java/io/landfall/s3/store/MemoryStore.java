// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A store in memory that can do everything; thread-safe. For faults that a real one cannot show.
 */
public class MemoryStore implements ObjectStore {

  /** An object as it was stored. */
  public record Held(byte[] bytes, String etag, Map<String, String> metadata) {}

  private static final class Parts {
    final String key;
    final ObjectAttributes attributes;
    final TreeMap<Integer, byte[]> sent = new TreeMap<>();

    Parts(String key, ObjectAttributes attributes) {
      this.key = key;
      this.attributes = attributes;
    }
  }

  private final TreeMap<String, Held> objects = new TreeMap<>(KeyOrder.BYTES);
  private final Map<String, Parts> uploads = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> tags = new TreeMap<>();
  private long versions;

  @Override
  public StoreCapabilities capabilities() {
    return new StoreCapabilities(true, true, true, 1);
  }

  @Override
  public void requireKey(String key) throws StoreException {
    if (key.getBytes(UTF_8).length > 1024) {
      throw new StoreException(
          StoreException.Kind.UNACCEPTABLE, "Cannot use " + key, "at most 1024 bytes", -1, null);
    }
  }

  @Override
  public synchronized ObjectInfo put(
      String key, Body body, ObjectAttributes attributes, Condition condition) throws IOException {
    return hold(key, read(body), attributes, condition);
  }

  private ObjectInfo hold(
      String key, byte[] bytes, ObjectAttributes attributes, Condition condition)
      throws StoreException {
    requireKey(key);
    Held there = objects.get(key);
    boolean holds =
        condition instanceof Condition.Always
            || (condition instanceof Condition.Absent && there == null)
            || (condition instanceof Condition.Matches matches
                && there != null
                && there.etag().equals(matches.etag()));
    if (!holds) {
      throw new StoreException(
          StoreException.Kind.PRECONDITION, "Cannot put " + key + ": " + condition);
    }
    Held held = new Held(bytes, "v" + ++versions, attributes.metadata());
    objects.put(key, held);
    return info(key, held);
  }

  private static ObjectInfo info(String key, Held held) {
    return new ObjectInfo(key, held.bytes().length, held.etag(), held.metadata());
  }

  private static byte[] read(Body body) throws IOException {
    try (InputStream in = body.open()) {
      return in.readAllBytes();
    }
  }

  @Override
  public synchronized Optional<ObjectInfo> head(String key) throws IOException {
    return Optional.ofNullable(objects.get(key)).map(held -> info(key, held));
  }

  @Override
  public synchronized Optional<StoredObject> get(String key) throws IOException {
    return Optional.ofNullable(objects.get(key))
        .map(held -> new StoredObject(info(key, held), held.bytes()));
  }

  @Override
  public synchronized List<ObjectInfo> list(String prefix, String after, int limit)
      throws IOException {
    return objects.tailMap(prefix, true).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .filter(entry -> KeyOrder.BYTES.compare(entry.getKey(), after) > 0)
        .limit(limit)
        .map(entry -> info(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public synchronized void delete(String key) throws IOException {
    objects.remove(key);
  }

  @Override
  public synchronized String startUpload(String key, ObjectAttributes attributes)
      throws IOException {
    String id = "upload" + ++versions;
    uploads.put(id, new Parts(key, attributes));
    return id;
  }

  @Override
  public synchronized PartTag uploadPart(String key, String uploadId, int number, Body body)
      throws IOException {
    upload(uploadId).sent.put(number, read(body));
    return new PartTag(number, uploadId + "-" + number);
  }

  private Parts upload(String uploadId) throws StoreException {
    Parts upload = uploads.get(uploadId);
    if (upload == null) {
      throw new StoreException(StoreException.Kind.NOT_FOUND, "No upload " + uploadId);
    }
    return upload;
  }

  @Override
  public synchronized ObjectInfo completeUpload(
      String key, String uploadId, List<PartTag> parts, Condition condition) throws IOException {
    Parts upload = upload(uploadId);
    java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
    for (PartTag part : parts) {
      whole.write(upload.sent.get(part.number()));
    }
    ObjectInfo stored = hold(key, whole.toByteArray(), upload.attributes, condition);
    uploads.remove(uploadId);
    return stored;
  }

  @Override
  public synchronized void abortUpload(String key, String uploadId) throws IOException {
    uploads.remove(uploadId);
  }

  @Override
  public synchronized List<OpenUpload> uploads(String prefix) throws IOException {
    List<OpenUpload> open = new ArrayList<>();
    uploads.forEach(
        (id, upload) -> {
          if (upload.key.startsWith(prefix)) {
            open.add(new OpenUpload(upload.key, id));
          }
        });
    return open;
  }

  @Override
  public synchronized void tag(String key, Map<String, String> values) throws IOException {
    tags.put(key, Map.copyOf(values));
  }

  @Override
  public synchronized Map<String, String> tags(String key) throws IOException {
    return tagsOf(key);
  }

  /** The tags of an object. */
  public synchronized Map<String, String> tagsOf(String key) {
    return tags.getOrDefault(key, Map.of());
  }

  @Override
  public String location() {
    return "memory:";
  }

  @Override
  public void close() {}
}
