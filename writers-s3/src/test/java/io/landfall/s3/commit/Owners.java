// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitKeys;
import io.landfall.s3.ledger.CommitLogs;
import io.landfall.s3.ledger.CommitState;
import io.landfall.s3.ledger.Routing;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;

/** Owners of one partition whose requests are made at once, by the caller's thread. */
final class Owners {

  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));

  private Owners() {}

  static CommitSettings settings(String owner, Routing routing, FollowUps followUps) {
    return new CommitSettings(
        "commits", TestFiles.SINK, owner, routing, "daily json", TestFiles.NAMES, followUps);
  }

  static DecidedPublication owner(FaultyStore store, String name) {
    return owner(store, settings(name, Routing.REPEATABLE, FollowUps.NONE));
  }

  static DecidedPublication owner(FaultyStore store, CommitSettings settings) {
    return new DecidedPublication(store, settings, Runnable::run, CLOCK);
  }

  /** Claims the partition; -1 where nothing is stored. */
  static long open(Publication publication) throws IOException {
    Map<TopicPartition, Long> stored = publication.open(List.of(TestFiles.PARTITION));
    return stored.getOrDefault(TestFiles.PARTITION, -1L);
  }

  /** The failure of a stage that has completed; null where it has succeeded. */
  static Throwable failure(CompletionStage<Void> stage) {
    CompletableFuture<Void> done = stage.toCompletableFuture();
    if (!done.isDone()) {
      throw new AssertionError("nobody completes the stage");
    }
    try {
      done.join();
      return null;
    } catch (CompletionException e) {
      return e.getCause();
    }
  }

  /** Waits for nothing: all is done by now. */
  static void succeed(CompletionStage<Void> stage) {
    Throwable failure = failure(stage);
    if (failure != null) {
      throw new AssertionError(failure);
    }
  }

  static CommitState stored(FaultyStore store) throws IOException {
    return CommitLogs.of(store, store.capabilities(), new CommitKeys("commits", TestFiles.SINK))
        .read(TestFiles.PARTITION)
        .orElseThrow()
        .state();
  }
}
