// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.commit.UnfinishedFile;
import io.landfall.writer.BatchKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What is open of a topic-partition, and up to where everything is committed.
 *
 * <p><b>Threading:</b> the host thread and io threads.
 */
final class OpenPartition {

  /** Has records that are not committed. */
  interface Holder {

    /** Offset of the first of them. */
    long first();

    /** Is committed as soon as possible. */
    void closeNow();
  }

  private final TopicPartition id;
  private final BatchKey key;
  private final Set<Holder> open = new LinkedHashSet<>();
  private long coveredUntil;
  private long reached = -1;

  /** Files to make again of which no record was read yet; null until they are known. */
  private @Nullable Set<UnfinishedFile> awaited;

  OpenPartition(TopicPartition id) {
    this.id = id;
    this.key = BatchKey.of(id);
  }

  TopicPartition id() {
    return id;
  }

  /** The key of all its records, where they commit together. */
  BatchKey key() {
    return key;
  }

  /** Whether it is known which files are to be made again; this and what follows: host thread. */
  boolean knowsAwaited() {
    return awaited != null;
  }

  /** These are to be made again. */
  void await(Collection<UnfinishedFile> files) {
    awaited = new LinkedHashSet<>(files);
  }

  /** A record of the file was read. */
  void begun(UnfinishedFile file) {
    if (awaited != null) {
      awaited.remove(file);
    }
  }

  /**
   * The record at the offset is read; a seek may lead back.
   *
   * @throws ConnectException when none of the records of a file that is to be made again is there
   *     any more
   */
  void reached(long offset) {
    reached = offset;
    if (awaited == null || awaited.isEmpty()) {
      return;
    }
    for (UnfinishedFile file : awaited) {
      if (file.last() < offset) {
        throw new ConnectException(
            "Cannot finish "
                + (file.key() + " of " + id + ": none of its " + file.count() + " records of ")
                + ("offsets " + file.first() + ".." + file.last() + " was read again (were records")
                + " deleted, or do transforms leave out more than before? see the page on exactly"
                + " once)");
      }
    }
  }

  /** Offset of the record that was read last. */
  long reached() {
    return reached;
  }

  synchronized void opened(Holder batch) {
    open.add(batch);
  }

  /** The batch is gone without a commit. */
  synchronized void dropped(Holder batch) {
    open.remove(batch);
  }

  /**
   * The batch is committed.
   *
   * @param until offset after the last one that it covers
   */
  synchronized void committed(Holder batch, long until) {
    open.remove(batch);
    coveredUntil = Math.max(coveredUntil, until);
  }

  /**
   * The end of what is covered, at most the lowest offset that an open batch holds. What lies
   * between the two may be a record that was refused and is in no file yet, or nowhere. A batch
   * whose commit is handed over holds nobody back from here on: they may be decided together, and
   * who decides them knows which are not.
   *
   * @param committing the batch of which the commit is handed over now
   * @param until offset after the last one that it covers
   */
  synchronized long handOver(Holder committing, long until) {
    open.remove(committing);
    long lowest = Long.MAX_VALUE;
    for (Holder batch : open) {
      lowest = Math.min(lowest, batch.first());
    }
    return Math.min(lowest, Math.max(coveredUntil, until));
  }

  /** The batches that are open, in the order in which they began. */
  synchronized List<Holder> batches() {
    return new ArrayList<>(open);
  }
}
