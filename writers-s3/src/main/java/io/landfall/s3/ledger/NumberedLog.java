// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.StoredObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An object per decision, numbered, for stores that can only create: the highest number counts. A
 * number that was deleted can be created again by a request that comes late; therefore each
 * creation is followed by a look for a higher one.
 */
final class NumberedLog implements CommitLog {

  private static final Logger LOG = LoggerFactory.getLogger(NumberedLog.class);

  private static final int PAGE = 1000;
  private static final int MOST_READS = 10;

  private final ObjectStore store;
  private final CommitKeys keys;

  private final ObjectLog replaced;

  /**
   * @param replaced where decisions are of a time when the store could replace them
   */
  NumberedLog(ObjectStore store, CommitKeys keys, ObjectLog replaced) {
    this.store = store;
    this.keys = keys;
    this.replaced = replaced;
  }

  @Override
  public Optional<Versioned> read(TopicPartition partition) throws IOException {
    Optional<Versioned> found = highest(partition);
    if (found.isEmpty()) {
      requireNotReplaced(partition);
    }
    return found;
  }

  /** The decision that counts; empty where none is numbered. */
  Optional<Versioned> highest(TopicPartition partition) throws IOException {
    for (int i = 0; i < MOST_READS; i++) {
      Optional<String> highest = highest(partition, "");
      if (highest.isEmpty()) {
        return Optional.empty();
      }
      Optional<StoredObject> found = store.get(highest.get());
      if (found.isPresent()) {
        CommitState state = CommitJson.read(found.get().bytes(), where(partition));
        return Optional.of(new Versioned(state, highest.get()));
      }
      // Its owner has removed it for a higher one in between
    }
    throw new IOException(
        "Cannot read "
            + where(partition)
            + ": it changes all the time (are tasks in each other's"
            + " way?)");
  }

  private void requireNotReplaced(TopicPartition partition) throws IOException {
    if (replaced.read(partition).isPresent()) {
      throw new CommitException(
          "Cannot claim "
              + (partition + ": " + replaced.where(partition) + " was written when ")
              + (store.location() + " obeyed If-Match, which it does no more")
              + " (go back to the store as it was, or see the page on exactly once)");
    }
  }

  private Optional<String> highest(TopicPartition partition, String after) throws IOException {
    String highest = after;
    while (true) {
      List<ObjectInfo> page = store.list(prefix(partition), highest, PAGE);
      if (!page.isEmpty()) {
        highest = page.get(page.size() - 1).key();
      }
      if (page.size() < PAGE) {
        return highest.equals(after) ? Optional.empty() : Optional.of(highest);
      }
    }
  }

  @Override
  public String replace(CommitState state, byte[] bytes, String expected) throws IOException {
    String key = prefix(state.partition()) + "%020d.json".formatted(state.seq());
    store.put(key, Body.of(bytes), ObjectAttributes.BOOKKEEPING, Condition.ABSENT);
    Optional<String> higher = higherThan(key, state.partition());
    if (higher.isPresent()) {
      throw new SupersededException("Cannot store " + key + ": there is " + higher.get());
    }
    if (!expected.equals(NO_VERSION)) {
      forget(expected);
    }
    return key;
  }

  private Optional<String> higherThan(String created, TopicPartition partition) throws IOException {
    try {
      return highest(partition, created);
    } catch (IOException e) {
      // Whatever the answer means, it is not about the creation
      throw new IOException("Cannot look for decisions after " + created + ": " + e, e);
    }
  }

  @Override
  public void tidy(TopicPartition partition, String version) throws IOException {
    String last = "";
    while (true) {
      List<ObjectInfo> page = store.list(prefix(partition), last, PAGE);
      for (ObjectInfo entry : page) {
        last = entry.key();
        if (last.compareTo(version) >= 0) {
          return;
        }
        forget(last);
      }
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  private void forget(String former) {
    try {
      store.delete(former);
    } catch (IOException e) {
      LOG.debug("Cannot remove {}, which counts no more", former, e);
    }
  }

  private String prefix(TopicPartition partition) {
    return keys.of(partition) + "/";
  }

  @Override
  public String where(TopicPartition partition) {
    return store.location() + "/" + prefix(partition);
  }
}
