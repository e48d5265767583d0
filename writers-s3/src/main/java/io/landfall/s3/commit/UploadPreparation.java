// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.FileMark;
import io.landfall.s3.ledger.OffsetRuns;
import io.landfall.s3.ledger.Routing;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.PartTag;
import io.landfall.s3.upload.PreparedObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends files before they are decided, as uploads that nobody sees. The next owner completes such a
 * file without its records; so it need not be remembered which ones they are.
 */
final class UploadPreparation {

  /** Length of the runs of one commit, as text, from which on its files are sent before. */
  static final int MOST_RUNS_BYTES = 64 * 1024;

  private final ObjectStore store;
  private final Uploads uploads;
  private final String sink;

  UploadPreparation(ObjectStore store, Uploads uploads, String sink) {
    this.store = store;
    this.uploads = uploads;
    this.sink = sink;
  }

  /** Whether the records of these files are too many to be named, or not named at all. */
  static boolean isNeeded(Routing routing, List<Delivery> deliveries) {
    if (routing == Routing.REPEATABLE) {
      return false;
    }
    long length = 0;
    Set<List<Object>> counted = new HashSet<>();
    for (Delivery delivery : deliveries) {
      OffsetRuns runs = delivery.file().offsets();
      if (runs == null) {
        return true;
      }
      // Values and their companions share the runs; there may be companions without values
      if (counted.add(List.of(delivery.file().output(), delivery.file().first()))) {
        length += textLength(runs);
      }
    }
    return length > MOST_RUNS_BYTES;
  }

  private static long textLength(OffsetRuns runs) {
    return runs.size() == 0
        ? 0
        : 2L * runs.size() * (Long.toString(runs.last(runs.size() - 1)).length() + 1);
  }

  /** Whether files can be decided as they are. */
  static boolean isDone(Routing routing, List<Delivery> deliveries) {
    return !isNeeded(routing, deliveries) || deliveries.stream().allMatch(Delivery::isInParts);
  }

  /**
   * The same files, sent as uploads where that is needed; nothing stays sent after a failure.
   *
   * @throws IOException to be asked again
   */
  FileDeliveries prepared(Routing routing, FileDeliveries files) throws IOException {
    if (isDone(routing, files.all())) {
      return files;
    }
    List<Delivery> prepared = new ArrayList<>();
    try {
      for (Delivery delivery : files.all()) {
        prepared.add(delivery.isInParts() ? delivery : sent(files.partition(), delivery));
      }
    } catch (IOException e) {
      for (Delivery delivery : prepared) {
        // What was an upload before belongs to the files as they are
        if (!files.all().contains(delivery)) {
          uploads.abort(delivery.object());
        }
      }
      throw e;
    }
    return new FileDeliveries(files.partition(), prepared);
  }

  private Delivery sent(TopicPartition partition, Delivery delivery) throws IOException {
    PreparedObject object = delivery.object();
    FinishedFile file = delivery.file();
    ObjectAttributes marked =
        new FileMark(sink, partition, file.first())
            .onto(object.attributes(), file.last(), file.count());
    String uploadId = store.startUpload(object.key(), marked);
    try {
      PartTag part = store.uploadPart(object.key(), uploadId, 1, delivery.body());
      return new Delivery(file, sent(object, marked, uploadId, List.of(part)));
    } catch (IOException e) {
      uploads.abort(sent(object, marked, uploadId, List.of()));
      throw e;
    }
  }

  private static PreparedObject sent(
      PreparedObject object, ObjectAttributes marked, String uploadId, List<PartTag> parts) {
    return new PreparedObject(
        object.key(), marked, object.size(), new PreparedObject.InParts(uploadId, parts));
  }
}
