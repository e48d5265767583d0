// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.OpenUpload;
import io.landfall.s3.store.PartTag;
import io.landfall.s3.store.StoreCapabilities;
import io.landfall.s3.store.StoreException;
import io.landfall.s3.store.StoredObject;
import io.landfall.testing.FaultInjector;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store behind a line that breaks when it is told to. */
final class UnreliableStore implements ObjectStore, FaultInjector {

  private enum Line {
    WORKS,
    CUT_NEXT,
    LOSE_NEXT_ANSWER,
    DOWN
  }

  private interface Request<T> {
    T send() throws IOException;
  }

  private final ObjectStore store;
  private Line line = Line.WORKS;

  UnreliableStore(ObjectStore store) {
    this.store = store;
  }

  @Override
  public synchronized void cutNextCommit() {
    line = Line.CUT_NEXT;
  }

  @Override
  public synchronized void loseNextAnswer() {
    line = Line.LOSE_NEXT_ANSWER;
  }

  @Override
  public synchronized void goDown() {
    line = Line.DOWN;
  }

  @Override
  public synchronized void repair() {
    line = Line.WORKS;
  }

  private synchronized <T> T write(Request<T> request) throws IOException {
    Line now = line;
    line = now == Line.DOWN ? now : Line.WORKS;
    if (now == Line.LOSE_NEXT_ANSWER) {
      request.send();
    }
    if (now != Line.WORKS) {
      throw new IOException("Cannot hear the store");
    }
    return request.send();
  }

  private synchronized <T> T read(Request<T> request) throws IOException {
    if (line == Line.DOWN) {
      throw new IOException("Cannot reach the store");
    }
    return request.send();
  }

  @Override
  public StoreCapabilities capabilities() throws IOException {
    return store.capabilities();
  }

  @Override
  public void requireKey(String key) throws StoreException {
    store.requireKey(key);
  }

  @Override
  public ObjectInfo put(String key, Body body, ObjectAttributes attributes, Condition condition)
      throws IOException {
    return write(() -> store.put(key, body, attributes, condition));
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    return read(() -> store.head(key));
  }

  @Override
  public Optional<StoredObject> get(String key) throws IOException {
    return read(() -> store.get(key));
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    return read(() -> store.list(prefix, after, limit));
  }

  @Override
  public void delete(String key) throws IOException {
    store.delete(key);
  }

  @Override
  public String startUpload(String key, ObjectAttributes attributes) throws IOException {
    return write(() -> store.startUpload(key, attributes));
  }

  @Override
  public PartTag uploadPart(String key, String uploadId, int number, Body body) throws IOException {
    return write(() -> store.uploadPart(key, uploadId, number, body));
  }

  @Override
  public ObjectInfo completeUpload(
      String key, String uploadId, List<PartTag> parts, Condition condition) throws IOException {
    return write(() -> store.completeUpload(key, uploadId, parts, condition));
  }

  @Override
  public void abortUpload(String key, String uploadId) throws IOException {
    store.abortUpload(key, uploadId);
  }

  @Override
  public List<OpenUpload> uploads(String prefix) throws IOException {
    return read(() -> store.uploads(prefix));
  }

  @Override
  public void tag(String key, Map<String, String> tags) throws IOException {
    store.tag(key, tags);
  }

  @Override
  public Map<String, String> tags(String key) throws IOException {
    return read(() -> store.tags(key));
  }

  @Override
  public String location() {
    return store.location();
  }

  @Override
  public void close() {}
}
