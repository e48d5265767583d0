// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.PendingFile;
import io.landfall.s3.ledger.PendingGroup;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.StoreException;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows once a file is visible: its tags, then the listener. */
final class Aftermath {

  private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

  private final ObjectStore store;
  private final FollowUps followUps;
  private volatile boolean hasNoTags;

  Aftermath(ObjectStore store, FollowUps followUps) {
    this.store = store;
    this.followUps = followUps;
  }

  /** Does what was not done for the file yet. */
  void follow(TopicPartition partition, Delivery delivery) throws IOException {
    if (!delivery.has(Delivery.Stage.TAGGED)) {
      tag(delivery.key(), delivery.file().tags());
      delivery.reached(Delivery.Stage.TAGGED);
    }
    if (!delivery.has(Delivery.Stage.TOLD)) {
      FinishedFile file = delivery.file();
      tell(
          new VisibleFile(
              partition,
              file.kind(),
              store.location(),
              delivery.key(),
              file.output(),
              file.first(),
              file.last(),
              file.count(),
              delivery.object().size()));
      delivery.reached(Delivery.Stage.TOLD);
    }
  }

  /** Does it for a file that a former run has sent. */
  void follow(TopicPartition partition, PendingGroup group, PendingFile file) throws IOException {
    tag(file.key(), file.tags());
    tell(
        new VisibleFile(
            partition,
            file.kind(),
            store.location(),
            file.key(),
            group.output(),
            group.first(),
            group.last(),
            group.count(),
            -1));
  }

  private void tag(String key, Map<String, String> tags) throws IOException {
    if (tags.isEmpty() || hasNoTags) {
      return;
    }
    try {
      store.tag(key, tags);
    } catch (IOException e) {
      if (followUps.tagFaults() == FollowUps.TagFaults.FAIL) {
        throw e;
      }
      ignore(key, e);
    }
  }

  /** What the store will never do is asked for once; what it may do next time is tried again. */
  private void ignore(String key, IOException error) {
    boolean isForGood =
        error instanceof StoreException answer && answer.kind() == StoreException.Kind.REFUSED;
    if (isForGood) {
      hasNoTags = true;
    }
    LOG.warn(
        "Cannot tag {}/{}: {} ({})",
        store.location(),
        key,
        error.getMessage(),
        isForGood
            ? "files of this task stay without tags; leave out s3.object.tagging, or allow it"
            : "the file stays as it is");
  }

  private void tell(VisibleFile file) {
    try {
      followUps.listener().visible(file);
    } catch (Exception e) {
      LOG.warn("Cannot tell the listener of {}/{}", file.location(), file.key(), e);
    }
  }
}
