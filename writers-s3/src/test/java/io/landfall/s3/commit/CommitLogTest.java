// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import static io.landfall.s3.commit.Owners.failure;
import static io.landfall.s3.commit.Owners.open;
import static io.landfall.s3.commit.Owners.owner;
import static io.landfall.s3.commit.Owners.succeed;
import static io.landfall.s3.commit.TestFiles.file;
import static io.landfall.s3.commit.TestFiles.key;
import static io.landfall.s3.commit.TestFiles.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.commit.FaultyStore.Fault;
import io.landfall.s3.ledger.CommitException;
import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.StoreCapabilities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitLogTest {

  private static final StoreCapabilities ONLY_CREATES =
      new StoreCapabilities(true, false, false, 1);

  private final FaultyStore store = new FaultyStore();

  @Test
  void aStoreThatOnlyCreatesKeepsTheLastNumberAlone() throws IOException {
    store.can(ONLY_CREATES);
    DecidedPublication owner = owner(store, "owner");
    open(owner);
    store.requests();

    succeed(owner.commit(whole(2, file("a", 0, 1))));
    succeed(owner.commit(whole(4, file("a", 2, 3))));

    assertThat(store.requests())
        .startsWith("put commit", "list commit")
        .filteredOn(request -> request.equals("put commit"))
        .hasSize(2);
    assertThat(store.list("commits/", "", 10))
        .extracting(info -> info.key())
        .containsExactly("commits/sink/t/0/00000000000000000003.json");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void decisionsAreBookkeepingWhereverDataIsArchived(boolean ifMatches) throws IOException {
    List<ObjectAttributes> decisions = new ArrayList<>();
    FaultyStore watched =
        new FaultyStore() {
          @Override
          public ObjectInfo put(
              String key, Body body, ObjectAttributes attributes, Condition condition)
              throws IOException {
            if (!key.startsWith(TestFiles.DATA)) {
              decisions.add(attributes);
            }
            return super.put(key, body, attributes, condition);
          }
        };
    watched.can(new StoreCapabilities(true, ifMatches, ifMatches, 1));
    DecidedPublication owner = owner(watched, "owner");
    open(owner);
    succeed(owner.commit(whole(2, file("a", 0, 1))));

    assertThat(decisions).hasSize(2).containsOnly(ObjectAttributes.BOOKKEEPING);
  }

  @Test
  void aNumberThatIsCreatedAgainLateDecidesNothing() throws IOException {
    store.can(ONLY_CREATES);
    DecidedPublication late = owner(store, "late");
    open(late);
    FileCommit commit = whole(2, file("a", 0, 1));
    store.fail("put commit", Fault.HELD);
    assertThat(failure(late.commit(commit))).isInstanceOf(IOException.class);
    DecidedPublication owner = owner(store, "owner");
    open(owner);
    succeed(owner.commit(whole(3, file("a", 0, 2))));
    succeed(owner.commit(whole(5, file("a", 3, 4))));

    store.release();

    assertThat(failure(late.commit(commit))).isInstanceOf(FencedException.class);
    assertThat(open(owner(store, "next"))).isEqualTo(5);
    assertThat(store.list("commits/", "", 10)).hasSize(1);
  }

  @Test
  void numbersGoOnWhereTheStoreHasLearnedToReplace() throws IOException {
    store.can(ONLY_CREATES);
    DecidedPublication owner = owner(store, "owner");
    open(owner);
    succeed(owner.commit(whole(2, file("a", 0, 1))));

    store.can(new StoreCapabilities(true, true, true, 1));

    assertThat(open(owner(store, "next"))).isEqualTo(2);
  }

  @Test
  void anObjectIsNotForgottenWhereTheStoreReplacesNoMore() throws IOException {
    DecidedPublication owner = owner(store, "owner");
    open(owner);
    succeed(owner.commit(whole(2, file("a", 0, 1))));

    store.can(ONLY_CREATES);

    assertThatThrownBy(() -> open(owner(store, "next")))
        .isInstanceOf(CommitException.class)
        .hasMessage(
            "Cannot claim t-0: memory:/commits/sink/t/0.json was written when memory: obeyed"
                + " If-Match, which it does no more (go back to the store as it was, or see the"
                + " page on exactly once)");
  }

  @Test
  void dataThatAStoreCannotCompleteUnderAConditionIsLookedFor() throws IOException {
    store.can(ONLY_CREATES);
    DecidedPublication owner = owner(store, "owner");
    open(owner);
    FileCommit commit =
        whole(2, TestFiles.sent(store, owner, FileKind.VALUE, "a", List.of(0L, 1L)));
    store.fail("complete", Fault.ANSWER_LOST);

    succeed(owner.commit(commit));

    assertThat(store.head(key("a", 0))).isPresent();
  }

  @Test
  void aDamagedObjectIsNamed() throws IOException {
    damaged("{\"v\":1}");

    assertThatThrownBy(() -> open(owner(store, "owner")))
        .isInstanceOf(CommitException.class)
        .hasMessage(
            "Cannot read commit object memory:/commits/sink/t/0.json: it is damaged (restore it, or"
                + " see the page on exactly once)");
  }

  @Test
  void anObjectOfALaterVersionIsLeftAlone() throws IOException {
    damaged("{\"v\":2}");

    assertThatThrownBy(() -> open(owner(store, "owner")))
        .isInstanceOf(CommitException.class)
        .hasMessageContaining("its version is 2, and this release knows up to 1");
  }

  @Test
  void anObjectOfAnotherSinkIsRefused() throws IOException {
    open(owner(store, "owner"));
    String json =
        new String(
            store.get("commits/sink/t/0.json").orElseThrow().bytes(), StandardCharsets.UTF_8);
    damaged(json.replace("\"sink\":\"sink\"", "\"sink\":\"Sink\""));

    assertThatThrownBy(() -> open(owner(store, "next")))
        .isInstanceOf(CommitException.class)
        .hasMessage(
            "Cannot claim t-0 of sink sink: memory:/commits/sink/t/0.json is of t-0 of sink Sink"
                + " (give each sink a name or commits.dir of its own)");
  }

  private void damaged(String json) throws IOException {
    store.put(
        "commits/sink/t/0.json",
        Body.of(json.getBytes(StandardCharsets.UTF_8)),
        ObjectAttributes.NONE,
        Condition.ALWAYS);
  }
}
