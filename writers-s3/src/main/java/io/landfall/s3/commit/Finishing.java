// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitException;
import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.ledger.PendingFile;
import io.landfall.s3.ledger.PendingGroup;
import io.landfall.s3.upload.PreparedObject;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Files that a former owner has decided and this one has made again. */
final class Finishing {

  private final LedgerParts parts;
  private final TopicPartition partition;
  private final PendingGroup group;
  private final Map<FileKind, FinishedFile> made = new EnumMap<>(FileKind.class);

  /**
   * @param files made of the records of the group
   * @throws CommitException when they are not those that were decided
   */
  Finishing(
      LedgerParts parts, TopicPartition partition, PendingGroup group, List<FinishedFile> files) {
    this.parts = parts;
    this.partition = partition;
    this.group = group;
    files.forEach(file -> made.put(file.kind(), file));
    for (PendingFile pending : group.files()) {
      requireSame(pending, made.get(pending.kind()));
    }
  }

  private void requireSame(PendingFile pending, @Nullable FinishedFile file) {
    String what = "Cannot finish " + pending.key() + " of " + partition + ": ";
    if (file == null || !file.key().equals(pending.key())) {
      throw new CommitException(
          what
              + ("its key is now " + (file == null ? "none" : file.key()))
              + " (run once with the former configuration)");
    }
    if (file.count() != group.count()) {
      throw new CommitException(
          what
              + (file.count() + " records of offsets " + group.first() + ".." + group.last())
              + (" were read again instead of " + group.count())
              + (" (were records deleted, or does the partitioner or a transform answer otherwise")
              + " than before? see the page on exactly once)");
    }
  }

  /** Makes visible what is not, companions before values. */
  void send(PartitionLedger ledger) throws IOException {
    for (PendingFile pending : group.files()) {
      FinishedFile file = Objects.requireNonNull(made.get(pending.kind()));
      if (!ledger.isVisible(pending.key())) {
        send(pending, file);
        parts.aftermath().follow(partition, group, pending);
        ledger.noteVisible(pending.key());
      } else {
        parts.uploads().abort(file.object());
      }
    }
  }

  private void send(PendingFile pending, FinishedFile file) throws IOException {
    DecidedObjects.Contents contents =
        DecidedObjects.contents(parts.settings().sink(), partition, group);
    PendingFile.Upload upload = pending.upload();
    if (upload != null
        && parts.objects().complete(pending.key(), upload.id(), upload.parts(), contents)) {
      parts.uploads().abort(file.object());
      return;
    }
    PreparedObject object = file.object();
    if (object.content() instanceof PreparedObject.Here here) {
      parts.objects().put(object.key(), here.body(), object.attributes(), contents);
    } else if (object.content() instanceof PreparedObject.InParts own) {
      complete(object, own, contents);
    }
  }

  private void complete(
      PreparedObject object, PreparedObject.InParts own, DecidedObjects.Contents contents)
      throws IOException {
    if (!parts.objects().complete(object.key(), own.uploadId(), own.parts(), contents)) {
      throw new FencedException(
          partition,
          "Cannot complete the upload of "
              + (object.key() + ": it is gone (was it aborted by a lifecycle rule? ")
              + ("partition " + partition + " is opened again to make the file anew)"));
    }
    // A former owner's request may have won: then this upload is still there
    parts.uploads().abort(object);
  }
}
