// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.FileMark;
import io.landfall.s3.upload.PreparedObject;
import java.io.IOException;
import org.apache.kafka.common.TopicPartition;

/** Sends files that are decided. */
final class DecidedSender implements Sender {

  private final DecidedObjects objects;
  private final String sink;
  private final TopicPartition partition;

  DecidedSender(DecidedObjects objects, String sink, TopicPartition partition) {
    this.objects = objects;
    this.sink = sink;
    this.partition = partition;
  }

  @Override
  public void send(Delivery delivery) throws IOException {
    FinishedFile file = delivery.file();
    PreparedObject object = delivery.object();
    DecidedObjects.Contents contents =
        new DecidedObjects.Contents(
            new FileMark(sink, partition, file.first()), file.last(), file.count());
    if (object.content() instanceof PreparedObject.Here here) {
      objects.put(object.key(), here.body(), object.attributes(), contents);
    } else if (object.content() instanceof PreparedObject.InParts parts
        && !objects.complete(object.key(), parts.uploadId(), parts.parts(), contents)) {
      throw new FencedException(
          partition,
          "Cannot complete the upload of "
              + (object.key() + ": it is gone (was it aborted by a lifecycle rule? ")
              + ("partition " + partition + " is opened again to make the file anew)"));
    }
  }
}
