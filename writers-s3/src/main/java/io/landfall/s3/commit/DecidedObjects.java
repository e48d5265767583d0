// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitException;
import io.landfall.s3.ledger.FileMark;
import io.landfall.s3.ledger.PendingGroup;
import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.PartTag;
import io.landfall.s3.store.StoreCapabilities;
import io.landfall.s3.store.StoreException;
import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Objects of files that are decided. Whoever sends one sends the same records, so that it does not
 * matter who is first: an object that is there and bears our mark is done.
 */
final class DecidedObjects {

  /** What an object holds, to tell it from another one under the same key. */
  record Contents(FileMark mark, long last, long count) {}

  private static final int MOST_CONFLICTS = 3;

  private final ObjectStore store;
  private final Condition ofPut;
  private final Condition ofComplete;

  DecidedObjects(ObjectStore store, StoreCapabilities capabilities) {
    this.store = store;
    this.ofPut = capabilities.ifAbsent() ? Condition.ABSENT : Condition.ALWAYS;
    this.ofComplete = capabilities.completeIfAbsent() ? Condition.ABSENT : Condition.ALWAYS;
  }

  static Contents contents(String sink, TopicPartition partition, PendingGroup group) {
    return new Contents(new FileMark(sink, partition, group.first()), group.last(), group.count());
  }

  /**
   * Whether the object can be seen.
   *
   * @throws CommitException when another one is under its key
   */
  boolean isVisible(String key, Contents contents) throws IOException {
    Optional<ObjectInfo> found = store.head(key);
    if (found.isEmpty()) {
      return false;
    }
    FileMark.requireKnown(found.get().metadata(), store.location() + "/" + key);
    Optional<String> difference =
        contents.mark().difference(found.get().metadata(), contents.last(), contents.count());
    if (difference.isPresent()) {
      throw new CommitException(
          "Cannot write "
              + (contents.mark().partition() + "@" + contents.mark().first() + " to ")
              + (store.location() + "/" + key + ": there is another object, ")
              + (difference.get() + " (was it written without delivery.guarantee=exactly_once, or")
              + " were offsets reset without removing files? remove it, or change topics.dir)");
    }
    return true;
  }

  /** Makes it visible by one request. */
  void put(String key, Body body, ObjectAttributes attributes, Contents contents)
      throws IOException {
    ObjectAttributes marked = contents.mark().onto(attributes, contents.last(), contents.count());
    for (int i = 1; ; i++) {
      try {
        store.put(key, body, marked, ofPut);
        return;
      } catch (StoreException e) {
        if (e.kind() == Kind.PRECONDITION && isVisible(key, contents)) {
          return;
        }
        if (e.kind() == Kind.PRECONDITION) {
          throw new IOException("Cannot put " + key + ": what was there is gone again", e);
        }
        if (e.kind() != Kind.CONFLICT || i == MOST_CONFLICTS) {
          throw e;
        }
      }
    }
  }

  /**
   * Completes an upload; stores answer in several ways for one that was completed before.
   *
   * @return whether it is visible; otherwise the upload is gone, and nothing is under the key
   */
  boolean complete(String key, String uploadId, List<PartTag> parts, Contents contents)
      throws IOException {
    try {
      store.completeUpload(key, uploadId, parts, ofComplete);
      return true;
    } catch (IOException e) {
      if (isVisible(key, contents)) {
        return true;
      }
      if (e instanceof StoreException answer && answer.kind() == Kind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }
}
