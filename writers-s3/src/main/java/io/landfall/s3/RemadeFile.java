// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.record.RecordPosition;
import io.landfall.s3.Routes.Route;
import io.landfall.s3.commit.FinishedFile;
import io.landfall.s3.commit.UnfinishedFile;
import io.landfall.s3.file.OutputFiles;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A file that a former run decided: made again of exactly the records that it was to have. */
final class RemadeFile implements WriteBatch, OpenPartition.Holder {

  private final S3Session session;
  private final OpenPartition partition;
  private final UnfinishedFile file;
  private @Nullable OutputFiles files;
  private volatile @Nullable List<FinishedFile> sent;
  private volatile boolean stored;
  private long last = -1;

  RemadeFile(S3Session session, OpenPartition partition, UnfinishedFile file) {
    this.session = session;
    this.partition = partition;
    this.file = file;
  }

  @Override
  public void write(SinkRecord record, long acceptedMs) throws IOException {
    Route route = session.route(record, acceptedMs);
    OutputFiles open = files;
    if (open == null) {
      open = session.openAgain(file, route);
      try {
        open.write(route.record());
      } catch (RuntimeException e) {
        open.abort();
        throw e;
      }
      files = open;
      partition.begun(file);
      partition.opened(this);
    } else {
      if (!open.joins(route.record()) && open.wouldJoinNewer(route.record())) {
        throw new ReadAgainException(
            partition.id(),
            "Cannot make "
                + (file.key() + " of " + partition.id() + " again with the schema of its first ")
                + ("record: record " + RecordPosition.of(record) + " has a newer one, which the")
                + " file begins with when it is read again");
      }
      open.write(route.record());
    }
    last = record.originalKafkaOffset();
  }

  @Override
  public long first() {
    return file.first();
  }

  /** Its end is given. */
  @Override
  public void closeNow() {}

  @Override
  public long bytes() {
    return files == null ? 0 : files.bytes();
  }

  /**
   * Nothing that would hold records back: only they complete the file. The files of all former
   * owners may need more memory than one task has for new ones, but each has kept its own bound.
   */
  @Override
  public long heapBytes() {
    return 0;
  }

  /** With its last record, or with a later one where that one is gone. */
  @Override
  public long dueAtMs() {
    return Math.max(last, partition.reached() - 1) >= file.last() ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  @Override
  public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
    if (stored) {
      return CompletableFuture.completedFuture(Stored.ALL);
    }
    List<FinishedFile> former = sent;
    OutputFiles open = Objects.requireNonNull(files);
    CompletionStage<Void> asked =
        former != null
            ? session.finish(file, former)
            : session
                .sent(partition.id(), open.finish())
                .thenCompose(
                    finished -> {
                      sent = finished;
                      return session.finish(file, finished);
                    });
    return asked.thenApply(
        done -> {
          stored = true;
          partition.committed(this, file.last() + 1);
          open.release();
          return Stored.ALL;
        });
  }

  @Override
  public void abort() {
    partition.dropped(this);
    if (stored) {
      return;
    }
    if (files != null) {
      // What was decided is another upload, if any: this one has nobody who would complete it
      files.abort();
    }
  }
}
