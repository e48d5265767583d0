// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import static io.landfall.s3.commit.TestFiles.PARTITION;
import static io.landfall.s3.commit.TestFiles.file;
import static io.landfall.s3.commit.TestFiles.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.engine.IoThreads;
import io.landfall.s3.commit.FaultyStore.Fault;
import io.landfall.s3.ledger.CommitState;
import io.landfall.s3.ledger.Routing;
import io.landfall.writer.ReleaseCause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The same with real threads: what a schedule of one thread at a time cannot show. */
class BusyPartitionTest {

  private static final int FILES = 400;

  @Test
  void hundredsOfCommitsAtATimeAreEachVisibleOnce() throws Exception {
    FaultyStore store = new FaultyStore();
    Random random = new Random(5);
    for (String kind : List.of("put", "put commit")) {
      for (int i = 0; i < 60; i++) {
        store.fail(kind, Fault.values()[random.nextInt(3)], Fault.ANSWER_LOST);
      }
    }
    try (IoThreads io = new IoThreads("busy")) {
      DecidedPublication owner = opened(store, io);
      List<FileCommit> commits = new ArrayList<>();
      for (int i = 0; i < FILES; i++) {
        commits.add(output("o" + i % 40, i + 1L, file("o" + i % 40, i, i)));
      }
      commitAll(owner, commits);
      owner.release(List.of(PARTITION), ReleaseCause.STOPPED);
    }

    assertThat(store.list(TestFiles.DATA, "", 2 * FILES)).hasSize(FILES);
    CommitState stored = Owners.stored(store);
    assertThat(stored.next()).isEqualTo(FILES);
    assertThat(stored.pending()).isEmpty();
    assertThat(stored.ahead()).isEmpty();
  }

  private static DecidedPublication opened(FaultyStore store, IoThreads io) throws Exception {
    DecidedPublication owner =
        new DecidedPublication(
            store, Owners.settings("owner", Routing.REPEATABLE, FollowUps.NONE), io, Owners.CLOCK);
    for (int i = 0; ; i++) {
      try {
        owner.open(List.of(PARTITION));
        return owner;
      } catch (IOException e) {
        assertThat(i).isLessThan(300);
      }
    }
  }

  /** Forty at a time, one of each output; what fails is asked again at once. */
  private static void commitAll(DecidedPublication owner, List<FileCommit> commits)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (int from = 0; from < FILES; from += 40) {
      CompletableFuture.allOf(
              commits.subList(from, from + 40).stream()
                  .map(commit -> ask(owner, commit, 0))
                  .toArray(CompletableFuture<?>[]::new))
          .get(60, TimeUnit.SECONDS);
    }
  }

  private static CompletableFuture<Void> ask(
      DecidedPublication owner, FileCommit commit, int asked) {
    return owner
        .commit(commit)
        .handle(
            (done, error) -> {
              if (error == null) {
                return CompletableFuture.<Void>completedFuture(null);
              }
              assertThat(asked).isLessThan(1_000);
              assertThat(error).isInstanceOf(IOException.class);
              return ask(owner, commit, asked + 1);
            })
        .thenCompose(next -> next)
        .toCompletableFuture();
  }
}
