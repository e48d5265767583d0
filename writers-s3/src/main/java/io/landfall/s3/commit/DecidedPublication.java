// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitKeys;
import io.landfall.s3.ledger.CommitLogs;
import io.landfall.s3.ledger.CommitState;
import io.landfall.s3.ledger.FileMark;
import io.landfall.s3.ledger.Stamps;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.OpenUpload;
import io.landfall.s3.store.StoreCapabilities;
import io.landfall.s3.upload.Throttle;
import io.landfall.writer.ReleaseCause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exactly once: which files hold which records is decided in one object per topic-partition, by
 * compare-and-set, before any of them is visible. Readers list the data and never look there.
 */
public final class DecidedPublication implements Publication {

  private static final Logger LOG = LoggerFactory.getLogger(DecidedPublication.class);

  /** Commits of a task of which files are sent at a time; below the connections there are. */
  private static final int MOST_SENDS = 32;

  /** How long nothing may come of claims; a thousand pending files take longer in all. */
  private static final Duration OPEN_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration OPEN_LIMIT = Duration.ofMinutes(10);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final ObjectStore store;
  private final CommitSettings settings;
  private final Executor io;
  private final Stamps stamps;
  private final Map<TopicPartition, PartitionLedger> ledgers = new ConcurrentHashMap<>();
  private @Nullable LedgerParts parts;

  /** Nothing is claimed yet. */
  public DecidedPublication(
      ObjectStore store, CommitSettings settings, Executor io, InstantSource clock) {
    this(store, settings, io, Stamps.random(settings.owner(), clock));
  }

  DecidedPublication(ObjectStore store, CommitSettings settings, Executor io, Stamps stamps) {
    this.store = Objects.requireNonNull(store, "store");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.io = Objects.requireNonNull(io, "io");
    this.stamps = stamps;
  }

  @Override
  public Map<TopicPartition, Long> open(Collection<TopicPartition> added) throws IOException {
    retire(added, "it is opened again");
    LedgerParts parts = parts();
    List<OpenUpload> listed = parts.uploads().list(added);
    Claims claims = new Claims(parts);
    Map<TopicPartition, PartitionLedger> opened = new ConcurrentHashMap<>();
    try {
      await(
          Fanout.run(
              io,
              added.stream()
                  .map(tp -> (Fanout.Task) () -> opened.put(tp, claims.open(tp, listed)))
                  .toList()),
          added.size(),
          claims);
    } finally {
      claims.cancel();
    }
    ledgers.putAll(opened);
    Map<TopicPartition, Long> stored = new HashMap<>();
    opened.forEach(
        (partition, ledger) -> {
          if (ledger.former().resume() != CommitState.NOTHING) {
            stored.put(partition, ledger.former().resume());
          }
        });
    return stored;
  }

  private LedgerParts parts() throws IOException {
    if (parts == null) {
      StoreCapabilities capabilities = store.capabilities();
      Uploads uploads = new Uploads(store, settings.uploads());
      parts =
          new LedgerParts(
              settings,
              CommitLogs.of(
                  store, capabilities, new CommitKeys(settings.directory(), settings.sink())),
              stamps,
              new DecidedObjects(store, capabilities),
              new Aftermath(store, settings.followUps()),
              uploads,
              new UploadPreparation(store, uploads, settings.sink()),
              io,
              new Throttle(io, MOST_SENDS));
    }
    return parts;
  }

  private void await(CompletableFuture<Void> claimed, int partitions, Claims claims)
      throws IOException {
    String what = "Cannot claim " + partitions + " partitions of sink " + settings.sink() + ": ";
    long end = System.nanoTime() + OPEN_LIMIT.toNanos();
    while (!isDone(claimed, what)) {
      if (!claims.hasAdvanced()) {
        throw new IOException(what + "no answer within " + OPEN_TIMEOUT.toMillis() + " ms");
      }
      if (System.nanoTime() - end >= 0) {
        throw new IOException(what + "not done within " + OPEN_LIMIT.toMillis() + " ms");
      }
    }
  }

  private static boolean isDone(CompletableFuture<Void> claimed, String what) throws IOException {
    try {
      claimed.get(OPEN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(what + "interrupted");
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      Fanout.rethrow(Objects.requireNonNull(e.getCause()));
      return true;
    }
  }

  @Override
  public Decision decision(TopicPartition partition, String output, long offset) {
    return ledger(partition).former().of(output, offset);
  }

  @Override
  public Set<UnfinishedFile> unfinished(TopicPartition partition) {
    return ledger(partition).former().unfinished();
  }

  @Override
  public ObjectAttributes attributes(TopicPartition partition, long first) {
    return new ObjectAttributes(new FileMark(settings.sink(), partition, first).metadata());
  }

  @Override
  public CompletionStage<Void> commit(FileCommit commit) {
    return ledger(commit.partition()).commit(commit);
  }

  @Override
  public void abandon(FileCommit commit) {
    PartitionLedger ledger = ledgers.get(commit.partition());
    if (ledger != null) {
      ledger.abandon(commit);
    }
  }

  @Override
  public CompletionStage<Void> finish(UnfinishedFile unfinished, List<FinishedFile> files) {
    return ledger(unfinished.partition()).finish(unfinished, files);
  }

  @Override
  public CompletionStage<Void> advance(Map<TopicPartition, Long> next) {
    return CompletableFuture.allOf(
        next.entrySet().stream()
            .map(entry -> ledger(entry.getKey()).advance(entry.getValue()))
            .toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public boolean wantsAllCommitted(TopicPartition partition) {
    return ledger(partition).isCrowded();
  }

  private PartitionLedger ledger(TopicPartition partition) {
    PartitionLedger ledger = ledgers.get(partition);
    if (ledger == null) {
      throw new FencedException(partition, "Cannot commit to " + partition + ": it is not claimed");
    }
    return ledger;
  }

  @Override
  public void release(Collection<TopicPartition> removed, ReleaseCause cause) {
    if (cause == ReleaseCause.STOPPED) {
      settle(removed);
    }
    retire(removed, "it is released, " + cause);
  }

  /** The next owner need not look for files that are known to be visible. */
  private void settle(Collection<TopicPartition> removed) {
    List<CompletableFuture<Void>> settled = new ArrayList<>();
    for (TopicPartition partition : removed) {
      PartitionLedger ledger = ledgers.get(partition);
      if (ledger != null) {
        settled.add(ledger.settle());
      }
    }
    try {
      CompletableFuture.allOf(settled.toArray(CompletableFuture<?>[]::new))
          .get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.info("Files of sink {} stay listed as pending: {}", settings.sink(), e.toString());
    }
  }

  private void retire(Collection<TopicPartition> removed, String why) {
    for (TopicPartition partition : removed) {
      PartitionLedger ledger = ledgers.remove(partition);
      if (ledger != null) {
        ledger.close(new FencedException(partition, "Cannot commit to " + partition + ": " + why));
      }
    }
  }

  @Override
  public void close() {
    retire(List.copyOf(ledgers.keySet()), "the sink is closed");
  }
}
