// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.OffsetRuns;
import io.landfall.s3.ledger.PendingFile;
import io.landfall.s3.ledger.PendingGroup;
import io.landfall.s3.ledger.Routing;
import io.landfall.s3.upload.PreparedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A commit from the first call until its files are visible. Guarded by its ledger. */
final class Work {

  /** How far a commit has come. */
  enum Phase {
    /** Nothing was sent that could decide it. */
    WAITING,
    /** A decision was sent; whether it is stored is not known. */
    MOVING,
    /** Its files are decided, and are sent. */
    DECIDED
  }

  final FileCommit commit;
  Phase phase = Phase.WAITING;
  FileDeliveries deliveries;

  /** What the caller waits for; null while nobody does, after a failure. */
  @Nullable CompletableFuture<Void> asked;

  @Nullable Round round;

  Work(FileCommit commit) {
    this.commit = commit;
    this.deliveries =
        new FileDeliveries(commit.partition(), commit.files().stream().map(Delivery::new).toList());
  }

  /** Lowest offset of its files; the greatest number there is for none. */
  long first() {
    long first = Long.MAX_VALUE;
    for (FinishedFile file : commit.files()) {
      first = Math.min(first, file.first());
    }
    return first;
  }

  /** Whether it has to be decided before another one, because both cover the same records. */
  boolean goesBefore(FileCommit later) {
    return commit.output() == null
        || later.output() == null
        || commit.output().equals(later.output());
  }

  /** Takes what the caller waits for: to be completed outside of locks. */
  @Nullable CompletableFuture<Void> answer() {
    CompletableFuture<Void> stage = asked;
    asked = null;
    return stage;
  }

  /** What the decision says of the files. */
  List<PendingGroup> pending(Routing routing) {
    List<PendingGroup> pending = new ArrayList<>();
    for (List<Delivery> group : deliveries.groups()) {
      FinishedFile main = group.get(group.size() - 1).file();
      boolean isSent =
          group.stream().allMatch(one -> one.object().content() instanceof PreparedObject.InParts);
      OffsetRuns runs = routing == Routing.REPEATABLE ? null : main.offsets();
      if (isSent && UploadPreparation.isNeeded(routing, deliveries.all())) {
        runs = null;
      }
      pending.add(
          new PendingGroup(
              main.output(),
              main.first(),
              main.last(),
              main.count(),
              runs,
              group.stream().map(Work::pending).toList()));
    }
    return pending;
  }

  private static PendingFile pending(Delivery delivery) {
    PendingFile.Upload upload =
        delivery.object().content() instanceof PreparedObject.InParts parts
            ? new PendingFile.Upload(parts.uploadId(), parts.parts())
            : null;
    return new PendingFile(delivery.file().kind(), delivery.key(), delivery.file().tags(), upload);
  }
}
