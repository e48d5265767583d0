// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.commit.SimPlan.Mutant;
import io.landfall.s3.ledger.CommitJson;
import io.landfall.s3.ledger.CommitKeys;
import io.landfall.s3.ledger.CommitLogs;
import io.landfall.s3.ledger.CommitState;
import io.landfall.s3.ledger.FileMark;
import io.landfall.s3.ledger.PendingFile;
import io.landfall.s3.ledger.PendingGroup;
import io.landfall.s3.ledger.Versioned;
import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.OpenUpload;
import io.landfall.s3.store.StoreCapabilities;
import io.landfall.s3.store.StoreException;
import io.landfall.s3.upload.PreparedObject;
import io.landfall.writer.ReleaseCause;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.kafka.common.TopicPartition;

/** Owners that break one rule of the protocol. */
final class SimMutants {

  private SimMutants() {}

  static SimClient client(SimPlan plan, SimStore store, SimClient.Gate gate) {
    StoreCapabilities capabilities = plan.capabilities();
    return switch (plan.mutant()) {
      case NO_COMPARISON -> new Blind(store, capabilities, gate);
      case NO_LOOK -> new Unlooking(store, capabilities, gate);
      case FORGETFUL -> new Forgetful(store, capabilities, gate);
      default -> new SimClient(store, capabilities, gate);
    };
  }

  static Publication publication(SimPlan plan, Publication decided, SimClient client, Executor io) {
    return switch (plan.mutant()) {
      case PUBLISHED_FIRST -> new PublishedFirst(decided, client, io);
      case LATE_SWEEP -> new Sweeping(decided, client, Sweeping.When.AFTER_CLAIM);
      case EARLY_SWEEP -> new Sweeping(decided, client, Sweeping.When.BEFORE_CLAIM);
      case NO_RECOVERY -> new Unrecovering(decided, client);
      default -> decided;
    };
  }

  private static boolean isDecision(String key) {
    return key.startsWith("commits/");
  }

  /** Stores decisions over whatever there is. */
  private static final class Blind extends SimClient {
    Blind(SimStore store, StoreCapabilities capabilities, Gate gate) {
      super(store, capabilities, gate);
    }

    @Override
    public ObjectInfo put(String key, Body body, ObjectAttributes attributes, Condition condition)
        throws IOException {
      return super.put(key, body, attributes, isDecision(key) ? Condition.ALWAYS : condition);
    }
  }

  /** Sees no decision higher than its own. */
  private static final class Unlooking extends SimClient {
    Unlooking(SimStore store, StoreCapabilities capabilities, Gate gate) {
      super(store, capabilities, gate);
    }

    @Override
    public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
      return after.isEmpty() ? super.list(prefix, after, limit) : List.of();
    }
  }

  /** Stores decisions without what was pending before. */
  private static final class Forgetful extends SimClient {
    private List<PendingGroup> former = List.of();

    Forgetful(SimStore store, StoreCapabilities capabilities, Gate gate) {
      super(store, capabilities, gate);
    }

    @Override
    public ObjectInfo put(String key, Body body, ObjectAttributes attributes, Condition condition)
        throws IOException {
      if (!isDecision(key)) {
        return super.put(key, body, attributes, condition);
      }
      CommitState state = CommitJson.read(body.open().readAllBytes(), key);
      List<PendingGroup> fresh =
          state.pending().stream().filter(group -> !former.contains(group)).toList();
      former = state.pending();
      CommitState forgetful =
          new CommitState(
              state.sink(),
              state.partition(),
              state.seq(),
              state.epoch(),
              state.owner(),
              state.claimedAt(),
              state.updatedAt(),
              state.attempt(),
              state.next(),
              state.ahead(),
              state.fingerprint(),
              fresh);
      return super.put(key, Body.of(CommitJson.write(forgetful)), attributes, condition);
    }
  }

  /** Passes everything on. */
  private abstract static class Passing implements Publication {
    final Publication decided;
    final SimClient client;

    Passing(Publication decided, SimClient client) {
      this.decided = decided;
      this.client = client;
    }

    @Override
    public Map<TopicPartition, Long> open(Collection<TopicPartition> added) throws IOException {
      return decided.open(added);
    }

    @Override
    public Decision decision(TopicPartition partition, String output, long offset) {
      return decided.decision(partition, output, offset);
    }

    @Override
    public ObjectAttributes attributes(TopicPartition partition, long first) {
      return decided.attributes(partition, first);
    }

    @Override
    public CompletionStage<Void> commit(FileCommit commit) {
      return decided.commit(commit);
    }

    @Override
    public void abandon(FileCommit commit) {
      decided.abandon(commit);
    }

    @Override
    public CompletionStage<Void> finish(UnfinishedFile unfinished, List<FinishedFile> files) {
      return decided.finish(unfinished, files);
    }

    @Override
    public CompletionStage<Void> advance(Map<TopicPartition, Long> next) {
      return decided.advance(next);
    }

    @Override
    public void release(Collection<TopicPartition> removed, ReleaseCause cause) {
      decided.release(removed, cause);
    }

    @Override
    public void close() {
      decided.close();
    }
  }

  private static final class PublishedFirst extends Passing {
    private final Executor io;

    PublishedFirst(Publication decided, SimClient client, Executor io) {
      super(decided, client);
      this.io = io;
    }

    @Override
    public CompletionStage<Void> commit(FileCommit commit) {
      CompletableFuture<Void> sent = new CompletableFuture<>();
      io.execute(() -> send(commit, sent));
      return sent.thenCompose(done -> decided.commit(commit));
    }

    private void send(FileCommit commit, CompletableFuture<Void> sent) {
      try {
        for (FinishedFile file : commit.files()) {
          send(commit, file);
        }
        sent.complete(null);
      } catch (IOException e) {
        sent.completeExceptionally(e);
      }
    }

    private void send(FileCommit commit, FinishedFile file) throws IOException {
      PreparedObject object = file.object();
      FileMark mark = new FileMark(TestFiles.SINK, commit.partition(), file.first());
      try {
        if (object.content() instanceof PreparedObject.Here here) {
          client.put(
              object.key(),
              here.body(),
              mark.onto(object.attributes(), file.last(), file.count()),
              Condition.ABSENT);
        } else if (object.content() instanceof PreparedObject.InParts parts) {
          client.completeUpload(object.key(), parts.uploadId(), parts.parts(), Condition.ABSENT);
        }
      } catch (StoreException e) {
        // It is there already, which a writer of this kind takes for its own success
      }
    }
  }

  private static final class Sweeping extends Passing {
    enum When {
      BEFORE_CLAIM,
      AFTER_CLAIM
    }

    private final When when;

    Sweeping(Publication decided, SimClient client, When when) {
      super(decided, client);
      this.when = when;
    }

    @Override
    public Map<TopicPartition, Long> open(Collection<TopicPartition> added) throws IOException {
      if (when == When.BEFORE_CLAIM) {
        sweep();
      }
      Map<TopicPartition, Long> opened = decided.open(added);
      if (when == When.AFTER_CLAIM) {
        sweep();
      }
      return opened;
    }

    private void sweep() throws IOException {
      Optional<Versioned> stored =
          CommitLogs.of(client, client.capabilities(), new CommitKeys("commits", TestFiles.SINK))
              .read(TestFiles.PARTITION);
      Set<String> named = new HashSet<>();
      stored.ifPresent(
          found ->
              found
                  .state()
                  .pending()
                  .forEach(
                      group ->
                          group.files().stream()
                              .map(PendingFile::upload)
                              .filter(upload -> upload != null)
                              .forEach(upload -> named.add(upload.id()))));
      for (OpenUpload upload : client.uploads(TestFiles.DATA)) {
        if (!named.contains(upload.uploadId())) {
          client.abortUpload(upload.key(), upload.uploadId());
        }
      }
    }
  }

  /** Starts where the decisions end, whatever is pending. */
  private static final class Unrecovering extends Passing {
    Unrecovering(Publication decided, SimClient client) {
      super(decided, client);
    }

    @Override
    public Decision decision(TopicPartition partition, String output, long offset) {
      Decision decision = decided.decision(partition, output, offset);
      return decision instanceof Decision.Unfinished ? Decision.DONE : decision;
    }
  }

  /** Which plans can show that a rule is broken. */
  static SimPlan plan(Mutant mutant, Random random) {
    SimPlan.Commits commits =
        switch (mutant) {
          case LATE_SWEEP, EARLY_SWEEP -> SimPlan.Commits.WHOLE_VARYING;
          case NONE -> SimPlan.Commits.EACH_OUTPUT_VARYING;
          default -> SimPlan.Commits.values()[random.nextInt(3)];
        };
    SimPlan plan = SimPlan.of(commits, random, mutant);
    return switch (mutant) {
      case NO_LOOK -> plan.with(SimPlan.Log.NUMBERED);
      case NO_COMPARISON -> plan.with(SimPlan.Log.REPLACED);
      case LATE_SWEEP, EARLY_SWEEP -> plan.with(SimPlan.Knowledge.NO_OFFSETS, 10);
      default -> plan;
    };
  }
}
