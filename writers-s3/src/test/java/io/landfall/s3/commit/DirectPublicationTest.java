// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import static io.landfall.s3.commit.Owners.failure;
import static io.landfall.s3.commit.Owners.open;
import static io.landfall.s3.commit.Owners.succeed;
import static io.landfall.s3.commit.TestFiles.PARTITION;
import static io.landfall.s3.commit.TestFiles.file;
import static io.landfall.s3.commit.TestFiles.key;
import static io.landfall.s3.commit.TestFiles.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.commit.FaultyStore.Fault;
import io.landfall.s3.commit.FollowUps.TagFaults;
import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.ledger.FileMark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectPublicationTest {

  private final FaultyStore store = new FaultyStore();
  private final List<VisibleFile> heard = new ArrayList<>();
  private final DirectPublication direct = publication(TagFaults.IGNORED, heard::add);

  private DirectPublication publication(TagFaults faults, FileListener listener) {
    return new DirectPublication(
        store,
        TestFiles.NAMES,
        "daily json",
        Overwriting.CAREFUL,
        new FollowUps(faults, listener),
        Runnable::run);
  }

  @Test
  void nothingIsRememberedAndEachRecordIsWritten() throws IOException {
    assertThat(open(direct)).isEqualTo(-1);
    assertThat(direct.decision(PARTITION, "a", 5)).isSameAs(Decision.OPEN);
    assertThat(direct.attributes(PARTITION, 5).metadata())
        .containsEntry(FileMark.FIRST, "5")
        .doesNotContainKey(FileMark.SINK);
  }

  @Test
  void aFileIsSentOverWhatIsThereThenTaggedThenTold() throws IOException {
    succeed(direct.commit(whole(2, file("a", 0, 1))));
    store.requests();

    succeed(direct.commit(whole(3, file("a", 0, 2))));

    assertThat(store.requests()).containsExactly("put", "head", "put", "tag");
    assertThat(store.tagsOf(key("a", 0))).containsEntry("startOffset", "0");
    assertThat(heard)
        .last()
        .isEqualTo(
            new VisibleFile(PARTITION, FileKind.VALUE, "memory:", key("a", 0), "a", 0, 2, 3, 6));
  }

  @Test
  void valuesComeAfterHeadersAndKeys() {
    store.fail("put", Fault.REQUEST_LOST);
    FileCommit commit =
        whole(
            2,
            file(FileKind.VALUE, "a", List.of(0L, 1L)),
            file(FileKind.HEADERS, "a", List.of(0L, 1L)),
            file(FileKind.KEYS, "a", List.of(0L, 1L)));

    assertThat(failure(direct.commit(commit))).isInstanceOf(IOException.class);
    assertThat(heard).isEmpty();
    succeed(direct.commit(commit));

    assertThat(heard)
        .extracting(VisibleFile::kind)
        .containsExactly(FileKind.HEADERS, FileKind.KEYS, FileKind.VALUE);
  }

  @Test
  void aRepeatedCommitSendsOnlyWhatFailed() {
    FileCommit commit = whole(4, file("a", 0, 1), file("b", 2, 3));
    store.fail("put", Fault.REQUEST_LOST);
    assertThat(failure(direct.commit(commit))).isInstanceOf(IOException.class);
    store.requests();

    succeed(direct.commit(commit));

    assertThat(store.requests()).containsExactly("put", "tag");
  }

  @Test
  void aCompletedUploadWithoutAnswerIsFound() throws IOException {
    FileCommit commit =
        whole(2, TestFiles.sent(store, direct, FileKind.VALUE, "a", List.of(0L, 1L)));
    store.fail("complete", Fault.ANSWER_LOST);

    assertThat(failure(direct.commit(commit))).isInstanceOf(IOException.class);
    succeed(direct.commit(commit));

    assertThat(heard).hasSize(1);
  }

  @Test
  void aStoreThatHasAnotherErrorForACompletedUploadIsAskedForTheObject() throws IOException {
    FileCommit commit =
        whole(2, TestFiles.sent(store, direct, FileKind.VALUE, "a", List.of(0L, 1L)));
    store.fail("complete", Fault.ANSWER_LOST, Fault.CONFLICT);

    assertThat(failure(direct.commit(commit))).isInstanceOf(IOException.class);
    succeed(direct.commit(commit));
  }

  @Test
  void anObjectOfAFormerRunIsNotTakenForTheUpload() throws IOException {
    succeed(direct.commit(whole(2, file("a", 0, 1))));
    FileCommit commit =
        whole(2, TestFiles.sent(store, direct, FileKind.VALUE, "a", List.of(0L, 1L)));
    store.fail("complete", Fault.CONFLICT);

    assertThat(failure(direct.commit(commit))).hasMessage("complete");
    succeed(direct.commit(commit));

    assertThat(store.uploads("")).isEmpty();
  }

  @Test
  void anUploadThatIsGoneIsNamed() throws IOException {
    FileCommit commit =
        whole(2, TestFiles.sent(store, direct, FileKind.VALUE, "a", List.of(0L, 1L)));
    store.abortUpload(key("a", 0), store.uploads("").get(0).uploadId());

    assertThat(failure(direct.commit(commit)))
        .isInstanceOfSatisfying(
            FencedException.class,
            fenced -> assertThat(fenced.partitions()).containsExactly(PARTITION))
        .hasMessage(
            "Cannot complete the upload of memory:/topics/t/a/t+0+0000000000.txt: it is gone (was"
                + " it aborted by a lifecycle rule, or by another sink that writes below the same"
                + " topics.dir? partition t-0 is read again from its committed offset)");
  }

  @Test
  void anAbandonedCommitLeavesNoUpload() throws IOException {
    FileCommit commit =
        whole(2, TestFiles.sent(store, direct, FileKind.VALUE, "a", List.of(0L, 1L)));
    store.fail("complete", Fault.REQUEST_LOST);
    assertThat(failure(direct.commit(commit))).isNotNull();

    direct.abandon(commit);

    assertThat(store.uploads("")).isEmpty();
  }

  @Test
  void uploadsOfAKilledOwnerAreRemovedAtOpen() throws IOException {
    TestFiles.sent(store, direct, FileKind.VALUE, "a", List.of(0L, 1L));

    open(direct);

    assertThat(store.uploads("")).isEmpty();
  }

  @Test
  void tagsThatTheStoreRefusesAreNoFaultUnlessAsked() {
    store.fail("tag", Fault.CONFLICT);
    succeed(direct.commit(whole(2, file("a", 0, 1))));

    DirectPublication strict = publication(TagFaults.FAIL, heard::add);
    FileCommit commit = whole(4, file("a", 2, 3));
    store.fail("tag", Fault.CONFLICT);
    assertThat(failure(strict.commit(commit))).isInstanceOf(IOException.class);
    store.requests();
    succeed(strict.commit(commit));
    assertThat(store.requests()).containsExactly("tag");
  }

  @Test
  void tagsThatTheStoreDoesNotHaveAreAskedForOnce() {
    store.fail("tag", Fault.REFUSED);
    succeed(direct.commit(whole(2, file("a", 0, 1))));
    succeed(direct.commit(whole(4, file("a", 2, 3))));

    assertThat(store.requests()).containsExactly("put", "tag", "put");
    assertThat(heard).hasSize(2);
  }

  @Test
  void whoeverMayNotListUploadsCanStillWrite() throws IOException {
    store.fail("uploads", Fault.REFUSED);

    assertThat(open(direct)).isEqualTo(-1);
    assertThat(open(direct)).isEqualTo(-1);

    assertThat(store.requests()).containsExactly("uploads");
  }

  @Test
  void aListenerThatFailsStopsNothing() {
    DirectPublication deaf =
        publication(
            TagFaults.FAIL,
            file -> {
              throw new IOException("catalogue is down");
            });

    succeed(deaf.commit(whole(2, file("a", 0, 1))));
  }

  @Test
  void nothingWasDecidedThatCouldBeFinished() {
    UnfinishedFile file = new UnfinishedFile(PARTITION, key("a", 0), "a", 0, 1, 2);

    assertThatThrownBy(() -> direct.finish(file, List.of()))
        .isInstanceOf(IllegalStateException.class);
  }
}
