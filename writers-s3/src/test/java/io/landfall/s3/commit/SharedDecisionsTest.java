// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import static io.landfall.s3.commit.Owners.failure;
import static io.landfall.s3.commit.Owners.open;
import static io.landfall.s3.commit.Owners.stored;
import static io.landfall.s3.commit.Owners.succeed;
import static io.landfall.s3.commit.TestFiles.PARTITION;
import static io.landfall.s3.commit.TestFiles.file;
import static io.landfall.s3.commit.TestFiles.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.commit.FaultyStore.Fault;
import io.landfall.s3.ledger.Routing;
import io.landfall.writer.ReleaseCause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several commits of one partition at a time. */
class SharedDecisionsTest {

  private final FaultyStore store = new FaultyStore();
  private final Map<Integer, FileCommit> commits = new HashMap<>();
  private final QueuedIo io = new QueuedIo();
  private final DecidedPublication owner =
      new DecidedPublication(
          store, Owners.settings("owner", Routing.REPEATABLE, FollowUps.NONE), io, Owners.CLOCK);

  @BeforeEach
  void claim() throws IOException {
    open(owner);
    io.pause();
    store.requests();
  }

  private CompletionStage<Void> commit(int offset) {
    return owner.commit(
        commits.computeIfAbsent(offset, o -> output("o" + o, o + 1L, file("o" + o, o, o))));
  }

  @Test
  void commitsThatWaitShareOneDecision() throws IOException {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      stages.add(commit(i));
    }

    io.runAll();

    stages.forEach(Owners::succeed);
    assertThat(store.requests()).filteredOn(kind -> kind.equals("put commit")).hasSize(1);
    assertThat(stored(store).next()).isEqualTo(100);
  }

  @Test
  void whatWasGivenUpIsNotPassedByTheOffset() throws IOException {
    store.fail("put commit", Fault.REQUEST_LOST, Fault.REQUEST_LOST);
    assertThat(failure(ran(commit(0)))).isNotNull();
    assertThat(failure(ran(commit(5)))).isNotNull();
    owner.abandon(commits.get(5));

    succeed(ran(commit(0)));
    succeed(ran(commit(9)));

    assertThat(stored(store).next()).as("5 is in no file").isEqualTo(5);
    assertThat(stored(store).ahead()).containsOnlyKeys("o9");
  }

  @Test
  void notMoreDecisionsAreTakenUpAtOnceThanCanBeLookedForAgain() throws IOException {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 0; i < PartitionLedger.MOST_SHARED + 1; i++) {
      stages.add(commit(i));
    }

    io.runAll();

    stages.forEach(Owners::succeed);
    assertThat(store.requests()).filteredOn(kind -> kind.equals("put commit")).hasSize(2);
    assertThat(stored(store).next()).isEqualTo(PartitionLedger.MOST_SHARED + 1);
  }

  @Test
  void theNextDecisionDoesNotWaitForFilesOfTheFormer() {
    CompletionStage<Void> first = commit(0);
    io.run(1);
    CompletionStage<Void> second = commit(1);

    assertThat(store.requests()).containsExactly("put commit");
    io.runAll();

    succeed(first);
    succeed(second);
    assertThat(store.requests()).contains("put commit");
  }

  @Test
  void notMoreThanFourDecisionsHaveHiddenFiles() {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    store.fail(
        "put", Fault.REQUEST_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LOST, Fault.REQUEST_LOST);
    for (int i = 0; i < 4; i++) {
      stages.add(commit(i));
      io.runAll();
    }
    CompletionStage<Void> fifth = commit(4);
    io.runAll();

    assertThat(stages).allSatisfy(stage -> assertThat(failure(stage)).isNotNull());
    assertThat(store.requests()).filteredOn(kind -> kind.equals("put commit")).hasSize(4);
    assertThat(fifth.toCompletableFuture()).isNotDone();

    CompletionStage<Void> again = commit(0);
    succeed(ran(again));
    succeed(fifth);
  }

  private CompletionStage<Void> ran(CompletionStage<Void> stage) {
    io.runAll();
    return stage;
  }

  @Test
  void aFailedDecisionFailsAllWhoWaitAndIsTakenUpByTheFirstWhoAsksAgain() throws IOException {
    store.fail("put commit", Fault.ANSWER_LOST);
    CompletionStage<Void> first = commit(0);
    CompletionStage<Void> second = commit(1);
    io.runAll();
    assertThat(failure(first)).isInstanceOf(IOException.class);
    assertThat(failure(second)).isInstanceOf(IOException.class);
    store.requests();

    succeed(ran(commit(1)));

    assertThat(store.list(TestFiles.DATA, "", 10)).hasSize(1);
    succeed(ran(commit(0)));
    assertThat(store.list(TestFiles.DATA, "", 10)).hasSize(2);
    assertThat(stored(store).seq()).isEqualTo(2);
  }

  @Test
  void whoWaitsWhenThePartitionIsTakenAwayIsTold() {
    CompletionStage<Void> waiting = commit(0);

    owner.release(List.of(PARTITION), ReleaseCause.LOST);
    io.runAll();

    assertThat(failure(waiting)).isInstanceOf(FencedException.class);
    assertThat(store.requests()).isEmpty();
  }

  @Test
  void theSameCommitAskedTwiceIsOne() {
    FileCommit commit = output("a", 1, file("a", 0, 0));

    assertThat(owner.commit(commit)).isSameAs(owner.commit(commit));
    io.runAll();

    assertThat(store.requests()).filteredOn(kind -> kind.equals("put commit")).hasSize(1);
  }
}
