// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectStore;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** One object per partition, replaced where its ETag is the expected one. */
final class ObjectLog implements CommitLog {

  private final ObjectStore store;
  private final CommitKeys keys;

  ObjectLog(ObjectStore store, CommitKeys keys) {
    this.store = store;
    this.keys = keys;
  }

  @Override
  public Optional<Versioned> read(TopicPartition partition) throws IOException {
    return store
        .get(key(partition))
        .map(
            found ->
                new Versioned(
                    CommitJson.read(found.bytes(), where(partition)), found.info().etag()));
  }

  @Override
  public String replace(CommitState state, byte[] bytes, String expected) throws IOException {
    return store
        .put(
            key(state.partition()),
            Body.of(bytes),
            ObjectAttributes.BOOKKEEPING,
            expected.equals(NO_VERSION) ? Condition.ABSENT : new Condition.Matches(expected))
        .etag();
  }

  @Override
  public void tidy(TopicPartition partition, String version) {
    // Each decision has replaced the one before
  }

  private String key(TopicPartition partition) {
    return keys.of(partition) + ".json";
  }

  @Override
  public String where(TopicPartition partition) {
    return store.location() + "/" + key(partition);
  }
}
