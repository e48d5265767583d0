// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.OpenUpload;
import io.landfall.s3.upload.PreparedObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads that nobody will complete. */
final class Uploads {

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  private final ObjectStore store;
  private final UploadNames names;

  Uploads(ObjectStore store, UploadNames names) {
    this.store = store;
    this.names = names;
  }

  /** The uploads there are of the topics; to be asked before partitions are claimed. */
  List<OpenUpload> list(Collection<TopicPartition> partitions) throws IOException {
    Set<String> prefixes = new TreeSet<>();
    partitions.forEach(partition -> prefixes.add(names.prefix(partition.topic())));
    List<OpenUpload> found = new ArrayList<>();
    for (String prefix : prefixes) {
      found.addAll(store.uploads(prefix));
    }
    return found;
  }

  /**
   * Aborts uploads of a partition, which is claimed now.
   *
   * @param listed before the claim: what was begun after it may be this owner's
   * @param decided ids of uploads that are to be completed
   */
  void sweep(TopicPartition partition, List<OpenUpload> listed, Set<String> decided) {
    for (OpenUpload upload : listed) {
      if (names.matches(partition, upload.key()) && !decided.contains(upload.uploadId())) {
        LOG.info("Removing an upload of {} that nobody completed: {}", partition, upload.key());
        abort(upload.key(), upload.uploadId());
      }
    }
  }

  /** Aborts the upload of an object that will not be completed; nothing for an object here. */
  void abort(PreparedObject object) {
    if (object.content() instanceof PreparedObject.InParts parts) {
      abort(object.key(), parts.uploadId());
    }
  }

  private void abort(String key, String uploadId) {
    try {
      store.abortUpload(key, uploadId);
    } catch (IOException e) {
      LOG.warn(
          "Cannot abort upload {} of {}/{}: {} (a lifecycle rule of the bucket should remove it)",
          uploadId,
          store.location(),
          key,
          e.toString());
    }
  }
}
