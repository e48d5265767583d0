// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import static io.landfall.s3.commit.Owners.failure;
import static io.landfall.s3.commit.Owners.open;
import static io.landfall.s3.commit.Owners.owner;
import static io.landfall.s3.commit.Owners.stored;
import static io.landfall.s3.commit.Owners.succeed;
import static io.landfall.s3.commit.TestFiles.PARTITION;
import static io.landfall.s3.commit.TestFiles.file;
import static io.landfall.s3.commit.TestFiles.key;
import static io.landfall.s3.commit.TestFiles.output;
import static io.landfall.s3.commit.TestFiles.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.commit.FaultyStore.Fault;
import io.landfall.s3.ledger.CommitException;
import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.ledger.FileMark;
import io.landfall.s3.ledger.Routing;
import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.StoreCapabilities;
import io.landfall.writer.ReleaseCause;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DecidedPublicationTest {

  private final FaultyStore store = new FaultyStore();
  private final DecidedPublication first = owner(store, "host-a task 0");

  @Test
  void aSmallFileIsTwoRequests() throws IOException {
    assertThat(open(first)).isEqualTo(-1);
    store.requests();

    succeed(first.commit(whole(5, untagged("a", 0, 4))));

    assertThat(store.requests()).containsExactly("put commit", "put");
    assertThat(open(owner(store, "host-b task 0"))).isEqualTo(5);
  }

  @Test
  void kFilesTogetherAreOneRequestMore() throws IOException {
    open(first);
    store.requests();

    succeed(first.commit(whole(6, untagged("a", 0, 1), untagged("b", 2, 3), untagged("c", 4, 5))));

    assertThat(store.requests()).containsExactly("put commit", "put", "put", "put");
  }

  @Test
  void openingIsAListAReadAndAWrite() throws IOException {
    open(first);
    store.requests();

    open(first);

    assertThat(store.requests()).containsExactly("uploads", "get commit", "put commit");
  }

  @Test
  void companionsAreSeenBeforeValues() throws IOException {
    open(first);
    store.requests();
    FileCommit commit =
        whole(
            2,
            file(FileKind.VALUE, "a", List.of(0L, 1L)),
            file(FileKind.KEYS, "a", List.of(0L, 1L)),
            file(FileKind.HEADERS, "a", List.of(0L, 1L)));
    store.fail("put", Fault.ANSWER_LOST, Fault.REQUEST_LOST);

    assertThat(failure(first.commit(commit))).isInstanceOf(IOException.class);
    assertThat(keys()).containsExactly(key(FileKind.HEADERS, "a", 0));
    assertThat(failure(first.commit(commit))).isInstanceOf(IOException.class);
    assertThat(keys()).containsExactly(key(FileKind.HEADERS, "a", 0));
    succeed(first.commit(commit));

    assertThat(keys())
        .containsExactlyInAnyOrder(
            key(FileKind.HEADERS, "a", 0), key(FileKind.KEYS, "a", 0), key(FileKind.VALUE, "a", 0));
  }

  @Test
  void aFileIsForgottenOnceItIsKnownToBeVisible() throws IOException {
    open(first);

    succeed(first.commit(whole(2, file("a", 0, 1))));
    assertThat(stored(store).pending()).hasSize(1);
    succeed(first.commit(whole(4, file("a", 2, 3))));

    assertThat(stored(store).pending())
        .singleElement()
        .satisfies(group -> assertThat(group.main().key()).isEqualTo(key("a", 2)));
  }

  @Test
  void nothingIsPendingAfterAStop() throws IOException {
    open(first);
    succeed(first.commit(whole(2, file("a", 0, 1))));

    first.release(List.of(PARTITION), ReleaseCause.STOPPED);

    assertThat(stored(store).pending()).isEmpty();
    assertThat(stored(store).next()).isEqualTo(2);
  }

  @Test
  void aDecisionWithoutAnswerIsFoundAndNotMadeTwice() throws IOException {
    open(first);
    FileCommit commit = whole(2, file("a", 0, 1));
    store.fail("put commit", Fault.ANSWER_LOST);

    assertThat(failure(first.commit(commit))).hasMessage("no answer to put commit");
    assertThat(keys()).isEmpty();
    succeed(first.commit(commit));

    assertThat(keys()).containsExactly(key("a", 0));
    assertThat(stored(store).seq()).isEqualTo(2);
  }

  @Test
  void aDecisionThatArrivesLateIsTheSameOne() throws IOException {
    open(first);
    FileCommit commit = whole(2, file("a", 0, 1));
    store.fail("put commit", Fault.HELD);

    assertThat(failure(first.commit(commit))).isInstanceOf(IOException.class);
    succeed(first.commit(commit));
    store.release();
    succeed(first.commit(whole(4, file("a", 2, 3))));

    assertThat(stored(store).next()).isEqualTo(4);
    assertThat(stored(store).seq()).isEqualTo(3);
  }

  @Test
  void aConflictIsAskedAgain() throws IOException {
    open(first);
    store.fail("put commit", Fault.CONFLICT).fail("put", Fault.CONFLICT);

    succeed(first.commit(whole(2, file("a", 0, 1))));

    assertThat(keys()).containsExactly(key("a", 0));
  }

  @Test
  void anOwnerThatWasOvertakenWritesNothingAndNamesTheOther() throws IOException {
    open(first);
    open(owner(store, "host-b task 3"));

    Throwable failure = failure(first.commit(whole(2, file("a", 0, 1))));

    assertThat(failure)
        .isInstanceOf(FencedException.class)
        .hasMessage(
            "Cannot commit to t-0 of sink sink: it was claimed by host-b task 3 at"
                + " 2026-11-21T10:00:00Z, epoch 2 instead of 1 (is another sink running under the"
                + " name sink?)");
    assertThat(((FencedException) failure).partitions()).containsExactly(PARTITION);
    assertThat(keys()).isEmpty();
  }

  @Test
  void aLateClaimOfAFormerOwnerIsRefused() throws IOException {
    store.fail("put commit", Fault.HELD);
    DecidedPublication late = owner(store, "late");
    assertThatThrownBy(() -> open(late)).isInstanceOf(IOException.class);

    open(first);
    store.release();
    succeed(first.commit(whole(2, file("a", 0, 1))));

    assertThat(keys()).containsExactly(key("a", 0));
  }

  @Test
  void theNextOwnerMakesAnUnfinishedFileAgain() throws IOException {
    open(first);
    store.fail("put", Fault.REQUEST_LOST);
    assertThat(failure(first.commit(whole(4, file("a", 0, 2), file("b", 3, 3))))).isNotNull();
    DecidedPublication second = owner(store, "second");

    assertThat(open(second)).isEqualTo(0);

    Decision decision = second.decision(PARTITION, "a", 1);
    UnfinishedFile unfinished = ((Decision.Unfinished) decision).file();
    assertThat(unfinished).isEqualTo(new UnfinishedFile(PARTITION, key("a", 0), "a", 0, 2, 3));
    assertThat(second.decision(PARTITION, "a", 2)).isSameAs(decision);
    assertThat(second.decision(PARTITION, "b", 3)).isSameAs(Decision.DONE);
    assertThat(second.decision(PARTITION, "a", 4)).isSameAs(Decision.OPEN);
    succeed(second.finish(unfinished, List.of(file("a", 0, 2))));
    assertThat(keys()).containsExactly(key("a", 0), key("b", 3));
    assertThat(open(owner(store, "third"))).isEqualTo(4);
  }

  @Test
  void anUnfinishedFileOfOtherRecordsIsRefused() throws IOException {
    open(first);
    store.fail("put", Fault.REQUEST_LOST);
    assertThat(failure(first.commit(whole(3, file("a", 0, 2))))).isNotNull();
    DecidedPublication second = owner(store, "second");
    open(second);
    UnfinishedFile unfinished = ((Decision.Unfinished) second.decision(PARTITION, "a", 0)).file();

    assertThatThrownBy(() -> second.finish(unfinished, List.of(file("a", 0, 1))))
        .isInstanceOf(CommitException.class)
        .hasMessageContaining("2 records of offsets 0..2 were read again instead of 3");
  }

  @Test
  void aLateFileOfAFormerOwnerIsTheSameFile() throws IOException {
    open(first);
    store.fail("put", Fault.HELD);
    assertThat(failure(first.commit(whole(3, file("a", 0, 2))))).isNotNull();
    DecidedPublication second = owner(store, "second");
    open(second);
    UnfinishedFile unfinished = ((Decision.Unfinished) second.decision(PARTITION, "a", 0)).file();
    store.release();

    succeed(second.finish(unfinished, List.of(file("a", 0, 2))));

    assertThat(keys()).containsExactly(key("a", 0));
  }

  @Test
  void aForeignObjectUnderTheKeyIsNamed() throws IOException {
    open(first);
    store.put(
        key("a", 0),
        Body.of("mine".getBytes(StandardCharsets.UTF_8)),
        ObjectAttributes.NONE,
        Condition.ABSENT);

    assertThat(failure(first.commit(whole(3, file("a", 0, 2)))))
        .isInstanceOf(CommitException.class)
        .hasMessageStartingWith(
            "Cannot write t-0@0 to memory:/topics/t/a/t+0+0000000000.txt: there is another object,"
                + " landfall-first-offset=null instead of 0");
  }

  @Test
  void anObjectOfOtherRecordsIsForeignToo() throws IOException {
    open(first);
    succeed(first.commit(whole(2, file("a", 0, 1))));
    first.release(List.of(PARTITION), ReleaseCause.STOPPED);
    store.delete("commits/sink/t/0.json");
    DecidedPublication second = owner(store, "second");
    open(second);

    assertThat(failure(second.commit(whole(3, file("a", 0, 2)))))
        .hasMessageContaining("landfall-last-offset=1 instead of 2");
  }

  @Test
  void topicsThatATransformHasGivenOneNameDoNotMixUnderOneKey() throws IOException {
    open(first);
    store.put(
        key("a", 0),
        Body.of(new byte[1]),
        new ObjectAttributes(
            new FileMark(TestFiles.SINK, new TopicPartition("u", 0), 0).metadata()),
        Condition.ABSENT);

    assertThat(failure(first.commit(whole(3, file("a", 0, 2)))))
        .isInstanceOf(CommitException.class)
        .hasMessageContaining("landfall-topic=u instead of t");
  }

  @Test
  void anObjectOfTheFirstReleaseIsKnownAndOneOfANewerReleaseIsNot() throws IOException {
    open(first);
    Map<String, String> mark = new HashMap<>(new FileMark(TestFiles.SINK, PARTITION, 0).metadata());
    assertThat(mark.remove(FileMark.FORMAT)).isEqualTo("1");
    store.put(key("a", 0), Body.of(new byte[1]), new ObjectAttributes(mark), Condition.ABSENT);
    succeed(first.commit(whole(3, file("a", 0, 2))));

    mark.put(FileMark.FORMAT, "7");
    mark.put(FileMark.FIRST, "3");
    store.put(key("a", 3), Body.of(new byte[1]), new ObjectAttributes(mark), Condition.ABSENT);
    assertThat(failure(first.commit(whole(5, file("a", 3, 4)))))
        .isInstanceOf(CommitException.class)
        .hasMessageContaining("its landfall-format is 7, and this release knows up to 1");
  }

  @Test
  void pendingFilesOfAnotherConfigurationAreRefused() throws IOException {
    open(first);
    store.fail("put", Fault.REQUEST_LOST);
    assertThat(failure(first.commit(whole(3, file("a", 0, 2))))).isNotNull();
    DecidedPublication second =
        owner(
            store,
            new CommitSettings(
                "commits",
                TestFiles.SINK,
                "second",
                Routing.REPEATABLE,
                "hourly avro",
                TestFiles.NAMES,
                FollowUps.NONE));

    assertThatThrownBy(() -> open(second))
        .isInstanceOf(CommitException.class)
        .hasMessage(
            "Cannot open t-0 of sink sink: 1 files were decided under another configuration, such"
                + " as topics/t/a/t+0+0000000000.txt (run once with the former partitioner, format"
                + " and file names to finish them: daily json)");
    assertThat(open(owner(store, "third"))).isZero();
  }

  @Test
  void outputsCommitAheadOfEachOther() throws IOException {
    open(first);

    succeed(first.commit(output("b", 0, file("b", 3, 4))));

    DecidedPublication second = owner(store, "second");
    assertThat(open(second)).isEqualTo(0);
    assertThat(second.decision(PARTITION, "a", 0)).isSameAs(Decision.OPEN);
    assertThat(second.decision(PARTITION, "b", 3)).isSameAs(Decision.DONE);
    assertThat(second.decision(PARTITION, "b", 5)).isSameAs(Decision.OPEN);
    succeed(second.commit(output("a", 5, file("a", 0, 2))));
    assertThat(stored(store).ahead()).isEmpty();
    assertThat(stored(store).next()).isEqualTo(5);
  }

  @Test
  void manyOutputsAheadWantToBeCommittedTogether() throws IOException {
    open(first);
    for (int i = 0; i < PartitionLedger.MOST_AHEAD; i++) {
      assertThat(first.wantsAllCommitted(PARTITION)).isFalse();
      succeed(first.commit(output("o" + i, 0, file("o" + i, i + 1, i + 1))));
    }
    assertThat(first.wantsAllCommitted(PARTITION)).isTrue();
  }

  @Test
  void whatFailedBeforeItWasDecidedIsNotPassed() throws IOException {
    DecidedPublication varying =
        owner(store, Owners.settings("varying", Routing.VARYING, FollowUps.NONE));
    open(varying);
    store.fail("start", Fault.REQUEST_LOST);
    FinishedFile unnamed = file("a", 0, 1);
    FinishedFile early =
        new FinishedFile(
            FileKind.VALUE,
            "a",
            unnamed.object(),
            0,
            1,
            2,
            Map.of()); // offsets unknown: sent before
    assertThat(failure(varying.commit(output("a", 4, early)))).isNotNull();

    succeed(varying.commit(output("b", 4, file("b", 2, 3))));

    assertThat(stored(store).next()).isZero();
    succeed(varying.commit(output("a", 4, early)));
    assertThat(stored(store).next()).isEqualTo(4);
  }

  @Test
  void filesWithTooManyRunsAreSentBeforeTheyAreDecided() throws IOException {
    DecidedPublication varying =
        owner(store, Owners.settings("varying", Routing.VARYING, FollowUps.NONE));
    open(varying);
    List<Long> scattered = LongStream.range(0, 10_000).map(i -> 2 * i).boxed().toList();
    store.requests();
    store.fail("complete", Fault.REQUEST_LOST);

    FileCommit commit = whole(20_000, file(FileKind.VALUE, "a", scattered));
    assertThat(failure(varying.commit(commit))).isNotNull();

    assertThat(store.requests()).containsExactly("start", "part", "put commit", "complete", "head");
    assertThat(stored(store).pending().get(0).runs()).isNull();
    DecidedPublication second =
        owner(store, Owners.settings("second", Routing.VARYING, FollowUps.NONE));
    assertThat(open(second)).isEqualTo(20_000);
    assertThat(keys()).containsExactly(key("a", 0));
  }

  @Test
  void recordsOfAnUnfinishedFileAreKnownByTheirOffsetsWhereverTheyGoNow() throws IOException {
    DecidedPublication varying =
        owner(store, Owners.settings("varying", Routing.VARYING, FollowUps.NONE));
    open(varying);
    store.fail("put", Fault.REQUEST_LOST, Fault.REQUEST_LOST);
    assertThat(
            failure(
                varying.commit(
                    whole(
                        4,
                        file(FileKind.VALUE, "h1", List.of(0L, 2L)),
                        file(FileKind.VALUE, "h2", List.of(1L, 3L))))))
        .isNotNull();
    DecidedPublication second =
        owner(store, Owners.settings("second", Routing.VARYING, FollowUps.NONE));
    open(second);

    assertThat(second.decision(PARTITION, "h9", 2))
        .isEqualTo(
            new Decision.Unfinished(new UnfinishedFile(PARTITION, key("h1", 0), "h1", 0, 2, 2)));
    assertThat(second.decision(PARTITION, "h1", 1))
        .isEqualTo(
            new Decision.Unfinished(new UnfinishedFile(PARTITION, key("h2", 1), "h2", 1, 3, 2)));
  }

  @Test
  void aDecidedUploadIsCompletedByTheNextOwner() throws IOException {
    open(first);
    FinishedFile sent = TestFiles.sent(store, first, FileKind.VALUE, "a", List.of(0L, 1L));
    store.fail("complete", Fault.REQUEST_LOST);
    assertThat(failure(first.commit(whole(2, sent)))).isNotNull();

    assertThat(open(owner(store, "second"))).isEqualTo(2);

    assertThat(keys()).containsExactly(key("a", 0));
    assertThat(store.uploads("")).isEmpty();
  }

  @Test
  void aDecidedUploadThatIsGoneIsMadeAgain() throws IOException {
    open(first);
    FinishedFile sent = TestFiles.sent(store, first, FileKind.VALUE, "a", List.of(0L, 1L));
    store.fail("complete", Fault.REQUEST_LOST);
    assertThat(failure(first.commit(whole(2, sent)))).isNotNull();
    store.abortUpload(key("a", 0), store.uploads("").get(0).uploadId());
    DecidedPublication second = owner(store, "second");

    assertThat(open(second)).isEqualTo(0);

    UnfinishedFile unfinished = ((Decision.Unfinished) second.decision(PARTITION, "a", 1)).file();
    succeed(second.finish(unfinished, List.of(file("a", 0, 1))));
    assertThat(keys()).containsExactly(key("a", 0));
  }

  @Test
  void anUploadThatIsGoneUnderItsOwnerOpensThePartitionAgain() throws IOException {
    open(first);
    FinishedFile sent = TestFiles.sent(store, first, FileKind.VALUE, "a", List.of(0L, 1L));
    store.abortUpload(key("a", 0), store.uploads("").get(0).uploadId());

    assertThat(failure(first.commit(whole(2, sent)))).isInstanceOf(FencedException.class);
    assertThat(open(first)).isZero();
    assertThat(first.decision(PARTITION, "a", 0)).isInstanceOf(Decision.Unfinished.class);
  }

  @Test
  void uploadsThatNobodyDecidedAreRemovedAtOpen() throws IOException {
    open(first);
    TestFiles.sent(store, first, FileKind.VALUE, "a", List.of(0L, 1L));
    String other = store.startUpload("topics/t/a/t+1+0000000000.txt", ObjectAttributes.NONE);

    open(owner(store, "second"));

    assertThat(store.uploads("")).extracting(upload -> upload.uploadId()).containsExactly(other);
  }

  @Test
  void anAbandonedCommitLeavesNoUpload() throws IOException {
    open(first);
    FinishedFile sent = TestFiles.sent(store, first, FileKind.VALUE, "a", List.of(0L, 1L));
    open(owner(store, "second"));
    FinishedFile another = TestFiles.sent(store, first, FileKind.VALUE, "b", List.of(2L, 3L));
    FileCommit commit = whole(4, sent, another);

    assertThat(failure(first.commit(commit))).isInstanceOf(FencedException.class);
    first.abandon(commit);

    assertThat(store.uploads("")).isEmpty();
  }

  @Test
  void anUploadOfADecisionInDoubtIsNotAborted() throws IOException {
    open(first);
    FileCommit commit =
        whole(2, TestFiles.sent(store, first, FileKind.VALUE, "a", List.of(0L, 1L)));
    store.fail("put commit", Fault.ANSWER_LOST);
    assertThat(failure(first.commit(commit))).isInstanceOf(IOException.class);
    store.fail("complete", Fault.REQUEST_LOST);
    assertThatThrownBy(() -> open(owner(store, "second"))).isInstanceOf(IOException.class);

    assertThat(failure(first.commit(commit))).isInstanceOf(FencedException.class);
    first.abandon(commit);

    assertThat(open(owner(store, "third"))).isEqualTo(2);
    assertThat(keys()).containsExactly(key("a", 0));
  }

  @Test
  void aClaimThatNobodyWaitsForAnyMoreIsNotRepeated() throws IOException {
    open(first);
    List<Runnable> queued = new ArrayList<>();
    DecidedPublication slow =
        new DecidedPublication(
            store,
            Owners.settings("slow", Routing.REPEATABLE, FollowUps.NONE),
            queued::add,
            Owners.CLOCK);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> open(slow))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("Cannot claim 1 partitions of sink sink: interrupted");
    assertThat(Thread.interrupted()).isTrue();

    queued.forEach(Runnable::run);

    succeed(first.commit(whole(2, file("a", 0, 1))));
  }

  @Test
  void positionsAreStoredWithoutFiles() throws IOException {
    open(first);

    succeed(first.advance(Map.of(PARTITION, 17L)));
    store.requests();
    succeed(first.advance(Map.of(PARTITION, 17L)));

    assertThat(store.requests()).isEmpty();
    assertThat(open(owner(store, "second"))).isEqualTo(17);
  }

  @Test
  void aReleasedPartitionDecidesNothingMore() throws IOException {
    open(first);
    FileCommit commit = whole(2, file("a", 0, 1));
    store.fail("put commit", Fault.REQUEST_LOST);
    CompletionStage<Void> stage = first.commit(commit);
    assertThat(failure(stage)).isInstanceOf(IOException.class);
    first.release(List.of(PARTITION), ReleaseCause.LOST);
    store.requests();

    first.abandon(commit);

    assertThat(store.requests()).isEmpty();
    assertThatThrownBy(() -> first.commit(commit)).hasMessageContaining("is not claimed");
  }

  @Test
  void filesAlreadyDecidedByThisOwnerAreRefused() throws IOException {
    open(first);
    succeed(first.commit(whole(4, file("a", 0, 3))));

    assertThat(failure(first.commit(whole(6, file("a", 2, 5)))))
        .isInstanceOf(FencedException.class)
        .hasMessage("Cannot commit t-0@2 of a: it is decided up to 4 already");
  }

  @Test
  void aStoreWithoutConditionsIsRefused() {
    store.can(new StoreCapabilities(false, false, false, 1));

    assertThatThrownBy(() -> open(first))
        .isInstanceOf(CommitException.class)
        .hasMessage(
            "Cannot commit exactly once to memory:: it does not obey If-None-Match, so that nothing"
                + " keeps a former owner from writing (use a store that does, or"
                + " delivery.guarantee=at_least_once)");
  }

  @Test
  void tagsAndListenersFollowWhenAFormerOwnerSentTheFile() throws IOException {
    List<VisibleFile> heard = new ArrayList<>();
    FollowUps followUps = new FollowUps(FollowUps.TagFaults.FAIL, heard::add);
    DecidedPublication owner = owner(store, Owners.settings("one", Routing.REPEATABLE, followUps));
    open(owner);
    store.fail("tag", Fault.REQUEST_LOST);
    assertThat(failure(owner.commit(whole(2, file("a", 0, 1))))).isNotNull();
    assertThat(heard).isEmpty();

    open(owner(store, Owners.settings("two", Routing.REPEATABLE, followUps)));

    assertThat(store.tagsOf(key("a", 0))).containsEntry("startOffset", "0");
    assertThat(heard).extracting(VisibleFile::key).containsExactly(key("a", 0));
  }

  private static FinishedFile untagged(String output, long first, long last) {
    FinishedFile file = file(output, first, last);
    return new FinishedFile(
        file.kind(), output, file.object(), first, last, file.count(), Map.of());
  }

  private List<String> keys() throws IOException {
    List<String> keys =
        store.list(TestFiles.DATA, "", 1000).stream().map(info -> info.key()).toList();
    store.requests();
    return keys;
  }
}
