// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.Routes.Route;
import io.landfall.s3.commit.FileCommit;
import io.landfall.s3.commit.FinishedFile;
import io.landfall.s3.file.OutputFiles;
import io.landfall.s3.upload.Early;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.RotationState;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Files that are committed together: all open ones of a topic-partition, or those of one output
 * partition.
 *
 * <p>A record that needs another file begins another batch.
 */
final class S3Batch implements WriteBatch, OpenPartition.Holder {

  /** The files of one output partition, and what they held when they were asked last. */
  private static final class Open {
    final OutputFiles files;
    long bytes;
    long heapBytes;

    Open(OutputFiles files) {
      this.files = files;
    }
  }

  private final S3Session session;
  private final OpenPartition partition;
  private final @Nullable String onlyPath;
  private final RotationState rotation;
  private final Map<String, Open> open = new LinkedHashMap<>();
  private long first = Long.MAX_VALUE;
  private long bytes;
  private long heapBytes;
  private @Nullable String lastPath;
  private volatile @Nullable FileCommit sent;
  private volatile boolean stored;

  /**
   * @param onlyPath the only output partition; null where all of the topic-partition commit
   *     together
   */
  S3Batch(S3Session session, OpenPartition partition, @Nullable String onlyPath) {
    this.session = session;
    this.partition = partition;
    this.onlyPath = onlyPath;
    this.rotation = session.config().rotation().begin();
  }

  @Override
  public boolean accepts(SinkRecord next, long acceptedMs) {
    Route route = session.route(next, acceptedMs);
    if (!rotation.accepts(route.record(), acceptedMs, route.timeMs()) || changesPath(route)) {
      return false;
    }
    Open there = open.get(route.path());
    return there == null
        ? open.size() < session.config().maxOpen()
        : there.files.joins(route.record());
  }

  private boolean changesPath(Route route) {
    return session.config().onPartition()
        && onlyPath == null
        && lastPath != null
        && !route.tombstone()
        && !lastPath.equals(route.path());
  }

  @Override
  public void write(SinkRecord record, long acceptedMs) throws IOException {
    Route route = session.route(record, acceptedMs);
    Open there = open.get(route.path());
    if (there == null) {
      there = new Open(session.open(route));
      try {
        there.files.write(route.record());
      } catch (RuntimeException e) {
        there.files.abort();
        throw e;
      }
      open.put(route.path(), there);
    } else {
      there.files.write(route.record());
    }
    wrote(route, there, acceptedMs);
  }

  private void wrote(Route route, Open there, long acceptedMs) {
    SinkRecord record = route.record();
    if (first == Long.MAX_VALUE) {
      first = record.originalKafkaOffset();
      partition.opened(this);
      session.opened(this, rotation);
    }
    lastPath = route.tombstone() ? lastPath : route.path();
    rotation.wrote(record, acceptedMs, route.timeMs(), there.files.fileBytes());
    long bytesNow = there.files.bytes();
    long heapNow = there.files.heapBytes();
    bytes += bytesNow - there.bytes;
    there.bytes = bytesNow;
    long heapBefore = heapBytes;
    heapBytes += heapNow - there.heapBytes;
    there.heapBytes = heapNow;
    session.memory().changed(this, heapBefore, heapBytes);
  }

  @Override
  public void closeNow() {
    rotation.closeNow();
  }

  @Override
  public long first() {
    return first;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public long heapBytes() {
    return heapBytes;
  }

  /** Asks all files anew: parts may have been sent since they were written to. */
  long measure() {
    long now = 0;
    for (Open each : open.values()) {
      each.heapBytes = each.files.heapBytes();
      now += each.heapBytes;
    }
    heapBytes = now;
    return now;
  }

  /**
   * Sends parts of those files that have enough for one, up to the first that is not sent in time.
   *
   * @param endNanos until when to wait, on the clock of {@link System#nanoTime}
   */
  Early sendEarly(long endNanos) {
    Early most = Early.NOTHING;
    for (Open each : open.values()) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
      Early sent = leftMs > 0 ? each.files.sendEarly(leftMs) : Early.LATE;
      if (sent == Early.LATE) {
        return sent;
      }
      most = sent == Early.SENT ? sent : most;
    }
    return most;
  }

  /** Sets aside on the disk, where there is one, what its files have in memory. */
  void spill() throws IOException {
    for (Open each : open.values()) {
      each.files.spill();
    }
  }

  @Override
  public long dueAtMs() {
    return rotation.dueAtMs();
  }

  @Override
  public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
    session.closing(this, rotation);
    if (stored) {
      return CompletableFuture.completedFuture(Stored.ALL);
    }
    OffsetRange range = ranges.get(0);
    FileCommit former = sent;
    CompletionStage<FileCommit> asked =
        former != null
            ? session.commit(former)
            : session
                .sent(partition.id(), finished())
                .thenCompose(files -> send(files, range.until()));
    return asked.thenApply(commit -> stored(range.until()));
  }

  private CompletionStage<FileCommit> send(List<FinishedFile> files, long until) {
    return session.commit(
        () -> {
          long next = onlyPath == null ? until : partition.handOver(this, until);
          FileCommit commit = new FileCommit(partition.id(), onlyPath, next, until - 1, files);
          sent = commit;
          return commit;
        });
  }

  private Stored stored(long until) {
    stored = true;
    partition.committed(this, until);
    release();
    return Stored.ALL;
  }

  private CompletionStage<List<FinishedFile>> finished() {
    List<CompletableFuture<List<FinishedFile>>> finishing = new ArrayList<>();
    for (Open each : open.values()) {
      finishing.add(each.files.finish().toCompletableFuture());
    }
    return CompletableFuture.allOf(finishing.toArray(new CompletableFuture<?>[0]))
        .thenApply(all -> finishing.stream().flatMap(files -> files.join().stream()).toList());
  }

  private void release() {
    open.values().forEach(each -> each.files.release());
  }

  @Override
  public void abort() {
    session.closing(this, rotation);
    partition.dropped(this);
    if (stored) {
      return;
    }
    FileCommit commit = sent;
    if (commit == null) {
      open.values().forEach(each -> each.files.abort());
    } else {
      session.abandon(commit);
      release();
    }
  }

  @Override
  public String toString() {
    return partition.id() + (onlyPath == null ? "" : "/" + onlyPath);
  }
}
