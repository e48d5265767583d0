// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.StoreException;
import io.landfall.s3.upload.PreparedObject;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Sends files of a partition at least once, over what is under their keys and has no more. */
final class DirectSender implements Sender {

  private final ObjectStore store;
  private final CarefulWrites writes;
  private final Uploads uploads;
  private final TopicPartition partition;

  DirectSender(ObjectStore store, CarefulWrites writes, Uploads uploads, TopicPartition partition) {
    this.store = store;
    this.writes = writes;
    this.uploads = uploads;
    this.partition = partition;
  }

  @Override
  public void send(Delivery delivery) throws IOException {
    PreparedObject object = delivery.object();
    if (object.content() instanceof PreparedObject.Here here) {
      boolean written =
          writes.write(
              delivery.file(),
              condition ->
                  store.put(
                      object.key(), here.body(), DirectMark.complete(delivery.file()), condition));
      if (!written) {
        delivery.isNotNeeded();
      }
    } else if (object.content() instanceof PreparedObject.InParts parts) {
      complete(delivery, parts);
    }
  }

  private void complete(Delivery delivery, PreparedObject.InParts parts) throws IOException {
    PreparedObject object = delivery.object();
    try {
      boolean written =
          writes.write(
              delivery.file(),
              condition ->
                  store.completeUpload(object.key(), parts.uploadId(), parts.parts(), condition));
      if (!written) {
        delivery.isNotNeeded();
        uploads.abort(object);
      }
    } catch (StoreException e) {
      boolean isGone = e.kind() == StoreException.Kind.NOT_FOUND;
      // An earlier request without an answer may have completed it; stores have several errors then
      if ((isGone || delivery.isDoubtful()) && isThere(object)) {
        return;
      }
      if (!isGone) {
        throw e;
      }
      throw new FencedException(
          partition,
          "Cannot complete the upload of "
              + (store.location() + "/" + object.key())
              + ": it is gone (was it aborted by a lifecycle rule, or by another sink that writes"
              + (" below the same topics.dir? partition " + partition + " is read again from its")
              + " committed offset)");
    }
  }

  private boolean isThere(PreparedObject object) throws IOException {
    Optional<ObjectInfo> found = store.head(object.key());
    return found.isPresent() && found.get().size() == object.size();
  }
}
