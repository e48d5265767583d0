// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.OpenUpload;
import io.landfall.s3.store.StoreException;
import io.landfall.writer.ReleaseCause;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At least once: files are sent when they are finished, over what is under their keys, unless that
 * has all of their records and more.
 *
 * <p>A repeated commit goes on where the former one failed.
 */
public final class DirectPublication implements Publication {

  private static final Logger LOG = LoggerFactory.getLogger(DirectPublication.class);

  private final ObjectStore store;
  private final Executor io;
  private final Uploads uploads;
  private final CarefulWrites writes;
  private final String layout;
  private final Aftermath aftermath;
  private final Map<FileCommit, FileDeliveries> failed = new HashMap<>();
  private boolean isSweepRefused;

  /**
   * Nothing is sent yet.
   *
   * @param fingerprint of everything that shapes keys and bytes of files
   */
  public DirectPublication(
      ObjectStore store,
      UploadNames names,
      String fingerprint,
      Overwriting overwriting,
      FollowUps followUps,
      Executor io) {
    this.store = store;
    this.io = Objects.requireNonNull(io, "io");
    this.uploads = new Uploads(store, names);
    this.writes = new CarefulWrites(store, overwriting);
    this.layout = DirectMark.layout(fingerprint);
    this.aftermath = new Aftermath(store, followUps);
  }

  @Override
  public Map<TopicPartition, Long> open(Collection<TopicPartition> added) throws IOException {
    List<OpenUpload> listed = listed(added);
    List<Fanout.Task> sweeps =
        added.stream().map(tp -> (Fanout.Task) () -> uploads.sweep(tp, listed, Set.of())).toList();
    if (!listed.isEmpty()) {
      Fanout.run(io, sweeps);
    }
    return Map.of();
  }

  /** Uploads to remove: whoever may not ask for them can still write. */
  private List<OpenUpload> listed(Collection<TopicPartition> added) throws IOException {
    if (isSweepRefused) {
      return List.of();
    }
    try {
      return uploads.list(added);
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.REFUSED) {
        throw e;
      }
      isSweepRefused = true;
      LOG.warn(
          "Cannot look in {} for uploads that nobody completes: {} (allow"
              + " s3:ListBucketMultipartUploads, or have a lifecycle rule remove them)",
          store.location(),
          e.getMessage());
      return List.of();
    }
  }

  @Override
  public Decision decision(TopicPartition partition, String output, long offset) {
    return Decision.OPEN;
  }

  @Override
  public ObjectAttributes attributes(TopicPartition partition, long first) {
    return new DirectMark(partition, first, layout).begun();
  }

  @Override
  public CompletionStage<Void> commit(FileCommit commit) {
    FileDeliveries deliveries;
    synchronized (failed) {
      deliveries = failed.remove(commit);
    }
    FileDeliveries sending =
        deliveries != null
            ? deliveries
            : new FileDeliveries(
                commit.partition(), commit.files().stream().map(Delivery::new).toList());
    CompletableFuture<Void> done = new CompletableFuture<>();
    sending
        .send(new DirectSender(store, writes, uploads, commit.partition()), aftermath, io)
        .whenComplete(
            (sent, error) -> {
              if (error == null) {
                done.complete(null);
              } else {
                synchronized (failed) {
                  failed.put(commit, sending);
                }
                done.completeExceptionally(error);
              }
            });
    return done;
  }

  @Override
  public void abandon(FileCommit commit) {
    FileDeliveries deliveries;
    synchronized (failed) {
      deliveries = failed.remove(commit);
    }
    if (deliveries != null) {
      Fanout.run(
          io,
          deliveries.all().stream()
              .filter(delivery -> !delivery.has(Delivery.Stage.VISIBLE))
              .map(delivery -> (Fanout.Task) () -> uploads.abort(delivery.object()))
              .toList());
    }
  }

  @Override
  public CompletionStage<Void> finish(UnfinishedFile unfinished, List<FinishedFile> files) {
    throw new IllegalStateException("Cannot finish " + unfinished + ": nothing was decided");
  }

  @Override
  public CompletionStage<Void> advance(Map<TopicPartition, Long> next) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void release(Collection<TopicPartition> removed, ReleaseCause cause) {
    // Files that failed are abandoned one by one
  }

  @Override
  public void close() {
    // The store belongs to the writer
  }
}
