// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitException;
import io.landfall.s3.ledger.CommitLog;
import io.landfall.s3.ledger.CommitState;
import io.landfall.s3.ledger.Move;
import io.landfall.s3.ledger.PendingFile;
import io.landfall.s3.ledger.PendingGroup;
import io.landfall.s3.ledger.Routing;
import io.landfall.s3.ledger.Versioned;
import io.landfall.s3.store.OpenUpload;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How partitions become this owner's, in one call of open. Thread-safe. */
final class Claims {

  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  private static final int MOST_RACES = 10;

  private final LedgerParts parts;
  private final AtomicLong steps = new AtomicLong();
  private volatile boolean cancelled;
  private long seen;

  Claims(LedgerParts parts) {
    this.parts = parts;
  }

  /** Nobody waits any more: what was not claimed yet must not be claimed from now on. */
  void cancel() {
    cancelled = true;
  }

  /** Whether anything was done since this was asked last; one thread asks. */
  boolean hasAdvanced() {
    long now = steps.get();
    boolean advanced = now != seen;
    seen = now;
    return advanced;
  }

  /**
   * Claims a partition, makes visible what the store has of its decided files, and aborts uploads
   * that nobody has decided.
   *
   * @param listed uploads that there were before
   */
  PartitionLedger open(TopicPartition partition, List<OpenUpload> listed) throws IOException {
    Versioned claimed = claim(partition);
    steps.incrementAndGet();
    Set<String> visible = recover(claimed.state());
    PartitionLedger ledger = new PartitionLedger(parts, claimed, visible);
    requireSameFingerprint(claimed.state(), ledger.former());
    parts.uploads().sweep(partition, listed, uploads(claimed.state()));
    tidy(partition, claimed.version());
    steps.incrementAndGet();
    return ledger;
  }

  private void tidy(TopicPartition partition, String version) {
    try {
      parts.log().tidy(partition, version);
    } catch (IOException e) {
      LOG.debug("Cannot remove former decisions of {}, which count no more", partition, e);
    }
  }

  private Versioned claim(TopicPartition partition) throws IOException {
    for (int i = 0; i < MOST_RACES && !cancelled; i++) {
      Optional<Versioned> found = parts.log().read(partition);
      CommitState state =
          found
              .map(Versioned::state)
              .orElseGet(() -> CommitState.none(parts.settings().sink(), partition));
      requireSame(state, partition);
      Move move =
          new Move(
              state.claimed(parts.stamps().next()),
              found.map(Versioned::version).orElse(CommitLog.NO_VERSION));
      if (move.send(parts.log()) instanceof Move.Stored stored) {
        return stored.now();
      }
    }
    throw new IOException(
        "Cannot claim "
            + partition
            + (" of sink " + parts.settings().sink())
            + (": others claim it all the time (is another sink running under this name?)"));
  }

  private void requireSame(CommitState state, TopicPartition partition) {
    if (!state.partition().equals(partition) || !state.sink().equals(parts.settings().sink())) {
      throw new CommitException(
          "Cannot claim "
              + (partition + " of sink " + parts.settings().sink() + ": ")
              + (parts.log().where(partition) + " is of " + state.partition())
              + (" of sink "
                  + state.sink()
                  + " (give each sink a name or commits.dir of its own)"));
    }
  }

  /** Looks for each pending file, and completes the uploads there are: keys that are visible. */
  private Set<String> recover(CommitState claimed) throws IOException {
    Set<String> visible = ConcurrentHashMap.newKeySet();
    Fanout.await(
        Fanout.run(
            parts.io(),
            claimed.pending().stream()
                .map(group -> (Fanout.Task) () -> recover(claimed, group, visible))
                .toList()));
    return visible;
  }

  private void recover(CommitState claimed, PendingGroup group, Set<String> visible)
      throws IOException {
    DecidedObjects.Contents contents =
        DecidedObjects.contents(claimed.sink(), claimed.partition(), group);
    for (PendingFile file : group.files()) {
      if (!isVisible(file, contents)) {
        requireKnownRecords(claimed, group, file);
        return;
      }
      parts.aftermath().follow(claimed.partition(), group, file);
      visible.add(file.key());
      steps.incrementAndGet();
    }
  }

  private boolean isVisible(PendingFile file, DecidedObjects.Contents contents) throws IOException {
    PendingFile.Upload upload = file.upload();
    return parts.objects().isVisible(file.key(), contents)
        || (upload != null
            && parts.objects().complete(file.key(), upload.id(), upload.parts(), contents));
  }

  private void requireKnownRecords(CommitState claimed, PendingGroup group, PendingFile file) {
    if (group.runs() == null && parts.settings().routing() == Routing.VARYING) {
      throw new CommitException(
          "Cannot make "
              + (file.key() + " of " + claimed.partition() + " again: its upload is gone, and")
              + " which of the records "
              + (group.first() + ".." + group.last() + " it had was not stored")
              + " (raise the days of the bucket's lifecycle rule for uploads; see the page on"
              + " exactly once for what can be done now)");
    }
  }

  private void requireSameFingerprint(CommitState claimed, FormerDecisions former) {
    Set<UnfinishedFile> unfinished = former.unfinished();
    if (!unfinished.isEmpty() && !claimed.fingerprint().equals(parts.settings().fingerprint())) {
      throw new CommitException(
          "Cannot open "
              + (claimed.partition() + " of sink " + claimed.sink() + ": ")
              + (unfinished.size() + " files were decided under another configuration, such as ")
              + unfinished.iterator().next().key()
              + (" (run once with the former partitioner, format and file names to finish them: ")
              + (claimed.fingerprint() + ")"));
    }
  }

  private static Set<String> uploads(CommitState claimed) {
    Set<String> uploads = new HashSet<>();
    for (PendingGroup group : claimed.pending()) {
      for (PendingFile file : group.files()) {
        if (file.upload() != null) {
          uploads.add(file.upload().id());
        }
      }
    }
    return uploads;
  }
}
