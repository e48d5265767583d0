// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.FileKeys.Scope;
import io.landfall.s3.Routes.Route;
import io.landfall.s3.commit.Decision;
import io.landfall.s3.commit.FencedException;
import io.landfall.s3.commit.FileCommit;
import io.landfall.s3.commit.FinishedFile;
import io.landfall.s3.commit.Publication;
import io.landfall.s3.commit.UnfinishedFile;
import io.landfall.s3.file.FileOpener;
import io.landfall.s3.file.FilePlan;
import io.landfall.s3.file.OutputFiles;
import io.landfall.s3.key.FileId;
import io.landfall.s3.upload.Uploader;
import io.landfall.writer.OpenBatches;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.RotationState;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the batches of a started writer share.
 *
 * <p><b>Threading:</b> host thread, but for commits, which io threads begin too: one at a time, so
 * that what a commit says of other batches still holds when it is handed over. Nobody holds the
 * lock while he waits for the store.
 */
final class S3Session {

  private final S3WriterConfig config;
  private final Publication publication;
  private final FileOpener opener;
  private final Routes routes;
  private final OpenMemory memory;
  private final @Nullable OpenBatches bounded;
  private final Object turn = new Object();

  S3Session(
      S3WriterConfig config,
      Publication publication,
      Uploader uploader,
      Routes routes,
      InstantSource clock) {
    this.config = config;
    this.publication = publication;
    this.opener = new FileOpener(config.files(), uploader);
    this.routes = routes;
    this.memory = new OpenMemory(config.heapBytes(), uploader.disk() != null, clock);
    this.bounded =
        config.scope() == Scope.OUTPUT_PARTITION && config.maxOpen() < Integer.MAX_VALUE
            ? new OpenBatches(config.maxOpen())
            : null;
  }

  S3WriterConfig config() {
    return config;
  }

  OpenMemory memory() {
    return memory;
  }

  /** The way of a record that was not skipped. */
  Route route(SinkRecord record, long acceptedMs) {
    return Objects.requireNonNull(routes.of(record, acceptedMs));
  }

  /**
   * What is known of a record that was read.
   *
   * @throws org.apache.kafka.connect.errors.ConnectException when a file before it cannot be made
   *     again
   */
  Decision decision(Route route) {
    OpenPartition partition = route.partition();
    long offset = route.record().originalKafkaOffset();
    if (!partition.knowsAwaited()) {
      partition.await(publication.unfinished(partition.id()));
    }
    partition.reached(offset);
    return publication.decision(partition.id(), route.path(), offset);
  }

  OutputFiles open(Route route) throws IOException {
    return open(FilePlan.first(route.file(), route.path()), route.record());
  }

  /** Opens a file that was decided: under the names of then. */
  OutputFiles openAgain(UnfinishedFile file, Route route) throws IOException {
    FileId now = route.file();
    FileId then =
        new FileId(now.topic(), now.partition(), now.output(), file.first(), now.timestampMs());
    return open(FilePlan.again(then, file.output(), file.key()), route.record());
  }

  private OutputFiles open(FilePlan plan, SinkRecord first) throws IOException {
    FileId id = plan.id();
    return opener.open(
        plan, first, config.metadata().onto(publication.attributes(id.partition(), id.start())));
  }

  void opened(S3Batch batch, RotationState rotation) {
    memory.opened(batch);
    if (bounded != null) {
      bounded.opened(rotation);
    }
  }

  /** A batch takes no more records. */
  void closing(S3Batch batch, RotationState rotation) {
    memory.left(batch);
    if (bounded != null) {
      bounded.closed(rotation);
    }
  }

  /** Commits what is known only when it is this commit's turn. */
  CompletionStage<FileCommit> commit(Supplier<FileCommit> commit) {
    synchronized (turn) {
      return commit(commit.get());
    }
  }

  /** Commits, or commits again. */
  CompletionStage<FileCommit> commit(FileCommit commit) {
    synchronized (turn) {
      return publication.commit(commit).thenApply(done -> commit);
    }
  }

  /** What is sent of a partition; the partition is to be opened again where an upload is gone. */
  <T> CompletionStage<T> sent(TopicPartition partition, CompletionStage<T> files) {
    return files.exceptionallyCompose(
        error -> CompletableFuture.failedStage(FencedException.ofUpload(partition, error)));
  }

  Map<TopicPartition, Long> claim(Collection<TopicPartition> added) throws IOException {
    return publication.open(added);
  }

  /** Nobody waits for the commit any more. */
  void abandon(FileCommit commit) {
    synchronized (turn) {
      publication.abandon(commit);
    }
  }

  CompletionStage<Void> advance(Map<TopicPartition, Long> next) {
    synchronized (turn) {
      return publication.advance(next);
    }
  }

  void release(Collection<TopicPartition> removed, ReleaseCause cause) {
    publication.release(removed, cause);
  }

  void close() {
    publication.close();
  }

  /** Completes what is open of a partition where too much was committed ahead of it. */
  void catchUp(OpenPartition partition) {
    if (config.scope() == Scope.OUTPUT_PARTITION && publication.wantsAllCommitted(partition.id())) {
      partition.batches().forEach(OpenPartition.Holder::closeNow);
    }
  }

  CompletionStage<Void> finish(UnfinishedFile file, List<FinishedFile> files) {
    synchronized (turn) {
      return publication.finish(file, files);
    }
  }
}
