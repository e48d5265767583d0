// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import static io.landfall.s3.commit.Owners.failure;
import static io.landfall.s3.commit.Owners.succeed;
import static io.landfall.s3.commit.TestFiles.file;
import static io.landfall.s3.commit.TestFiles.key;
import static io.landfall.s3.commit.TestFiles.marked;
import static io.landfall.s3.commit.TestFiles.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.commit.FaultyStore.Fault;
import io.landfall.s3.ledger.CommitException;
import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.ledger.FileMark;
import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.PartTag;
import io.landfall.s3.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two owners of a partition send different files under one key, at least once. */
class CarefulWritesTest {

  private static final List<Long> SHORT = List.of(0L, 1L);
  private static final List<Long> LONG = LongStream.range(0, 50).boxed().toList();

  /** May refuse conditions, as stores do that do not know them. */
  private static final class PickyStore extends FaultyStore {
    private boolean refusesConditions;
    private boolean refusesToReplace;

    @Override
    public ObjectInfo put(String key, Body body, ObjectAttributes attributes, Condition condition)
        throws IOException {
      if (refusesToReplace && condition instanceof Condition.Matches) {
        throw new StoreException(StoreException.Kind.REFUSED, "no If-Match");
      }
      return super.put(key, body, attributes, condition);
    }

    @Override
    public ObjectInfo completeUpload(
        String key, String uploadId, List<PartTag> parts, Condition condition) throws IOException {
      if (refusesConditions && !(condition instanceof Condition.Always)) {
        throw new StoreException(StoreException.Kind.REFUSED, "no conditions");
      }
      return super.completeUpload(key, uploadId, parts, condition);
    }
  }

  private final PickyStore store = new PickyStore();
  private final List<VisibleFile> heard = new ArrayList<>();
  private final DirectPublication former = owner("daily json", FileListener.NONE);
  private final DirectPublication next = owner("daily json", heard::add);

  private DirectPublication owner(String fingerprint, FileListener listener) {
    return new DirectPublication(
        store,
        TestFiles.NAMES,
        fingerprint,
        Overwriting.CAREFUL,
        new FollowUps(FollowUps.TagFaults.IGNORED, listener),
        Runnable::run);
  }

  private FileCommit here(Publication owner, List<Long> offsets) {
    return whole(
        offsets.get(offsets.size() - 1) + 1, marked(owner, file(FileKind.VALUE, "a", offsets)));
  }

  private FileCommit inParts(Publication owner, List<Long> offsets) throws IOException {
    return whole(
        offsets.get(offsets.size() - 1) + 1,
        TestFiles.sent(store, owner, FileKind.VALUE, "a", offsets));
  }

  private FileCommit of(boolean parts, Publication owner, List<Long> offsets) throws IOException {
    return parts ? inParts(owner, offsets) : here(owner, offsets);
  }

  private List<Long> stored() throws IOException {
    return TestFiles.offsets(store.get(key("a", 0)).orElseThrow().bytes());
  }

  @Test
  void aNewSmallFileIsOneRequest() {
    succeed(next.commit(here(next, SHORT)));

    assertThat(store.requests()).containsExactly("put", "tag");
  }

  @Test
  void aRequestOfAFormerOwnerThatArrivesLateReplacesNothing() throws IOException {
    FileCommit late = here(former, SHORT);
    store.fail("put", Fault.HELD);
    assertThat(failure(former.commit(late))).isInstanceOf(IOException.class);
    succeed(next.commit(here(next, LONG)));

    store.release();

    assertThat(stored()).isEqualTo(LONG);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFormerOwnerThatGoesOnKeepsTheLongerFile(boolean parts) throws IOException {
    FileCommit late = of(parts, former, SHORT);
    succeed(next.commit(here(next, LONG)));
    store.requests();

    succeed(former.commit(late));

    assertThat(stored()).isEqualTo(LONG);
    assertThat(store.tagsOf(key("a", 0))).containsEntry("startOffset", "0");
    assertThat(store.requests()).doesNotContain("tag");
    assertThat(store.uploads("")).isEmpty();
  }

  @Test
  void whereNobodyWantsALookWhateverIsThereIsReplaced() throws IOException {
    DirectPublication plain =
        new DirectPublication(
            store, TestFiles.NAMES, "daily json", Overwriting.PLAIN, FollowUps.NONE, Runnable::run);
    succeed(next.commit(here(next, LONG)));
    store.requests();

    succeed(plain.commit(here(plain, SHORT)));

    assertThat(stored()).isEqualTo(SHORT);
    assertThat(store.requests()).doesNotContain("head");
  }

  @Test
  void aFileOfANewerReleaseIsNotJudged() throws IOException {
    store.put(
        key("a", 0),
        Body.of(new byte[1]),
        new ObjectAttributes(Map.of(FileMark.FORMAT, "2", FileMark.FIRST, "0")),
        Condition.ALWAYS);

    assertThat(failure(next.commit(here(next, SHORT))))
        .isInstanceOf(CommitException.class)
        .hasMessageContaining("its landfall-format is 2, and this release knows up to 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {FileMark.TOPIC, FileMark.PARTITION, FileMark.FIRST})
  void anObjectWithOtherRecordsIsNeverReplaced(String differs) throws IOException {
    Map<String, String> mark = new HashMap<>(next.attributes(TestFiles.PARTITION, 0).metadata());
    mark.put(differs, "7");
    store.put(key("a", 0), Body.of(new byte[1]), new ObjectAttributes(mark), Condition.ALWAYS);

    assertThat(failure(next.commit(here(next, SHORT))))
        .isInstanceOf(CommitException.class)
        .hasMessageContaining("records from t-0@0: it has those from ")
        .hasMessageContaining("7");
    assertThat(store.get(key("a", 0)).orElseThrow().bytes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLongerFileInPartsIsKeptToo(boolean parts) throws IOException {
    FileCommit late = of(parts, former, SHORT);
    succeed(next.commit(inParts(next, LONG)));

    succeed(former.commit(late));

    assertThat(stored()).isEqualTo(LONG);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLongerFileReplacesAShorterOne(boolean parts) throws IOException {
    succeed(former.commit(here(former, SHORT)));

    succeed(next.commit(of(parts, next, LONG)));

    assertThat(stored()).isEqualTo(LONG);
    assertThat(heard).singleElement().extracting(VisibleFile::last).isEqualTo(49L);
  }

  @Test
  void theSameRecordsAreWrittenAnewAsTheyMayLookOtherwiseNow() throws IOException {
    succeed(former.commit(here(former, SHORT)));
    String before = store.head(key("a", 0)).orElseThrow().etag();

    succeed(next.commit(here(next, SHORT)));

    assertThat(store.head(key("a", 0)).orElseThrow().etag()).isNotEqualTo(before);
  }

  @Test
  void aRangeWithFewerRecordsIsNoReasonToKeepAFile() throws IOException {
    succeed(former.commit(here(former, List.of(0L, 60L))));

    succeed(next.commit(here(next, LONG)));

    assertThat(stored()).isEqualTo(LONG);
  }

  @Test
  void sizesOfFilesOfAnotherLayoutSayNothing() throws IOException {
    succeed(owner("daily avro", FileListener.NONE).commit(inParts(former, LONG)));
    DirectPublication other = owner("hourly json", FileListener.NONE);

    succeed(other.commit(here(other, SHORT)));

    assertThat(stored()).isEqualTo(SHORT);
  }

  @Test
  void anObjectOfAnotherConnectorIsReplaced() throws IOException {
    store.put(key("a", 0), Body.of(new byte[1_000]), ObjectAttributes.NONE, Condition.ALWAYS);

    succeed(next.commit(here(next, SHORT)));

    assertThat(stored()).isEqualTo(SHORT);
  }

  @Test
  void exactlyOnceDoesNotTakeSuchAFileForADecidedOne() throws IOException {
    succeed(former.commit(here(former, SHORT)));
    DecidedPublication exact = Owners.owner(store, "owner");
    Owners.open(exact);

    assertThat(failure(exact.commit(here(exact, SHORT))))
        .isInstanceOf(CommitException.class)
        .hasMessageContaining("there is another object");
  }

  @Test
  void aStoreThatRefusesConditionsIsAskedForThemOnce() throws IOException {
    store.fail("put", Fault.REFUSED);

    succeed(next.commit(here(next, SHORT)));
    succeed(next.commit(here(next, LONG)));

    assertThat(store.requests()).containsExactly("put", "put", "tag", "put", "tag");
    assertThat(stored()).isEqualTo(LONG);
  }

  @Test
  void aStoreThatOnlyCreatesReplacesAfterALook() throws IOException {
    succeed(former.commit(here(former, SHORT)));
    store.requests();
    store.refusesToReplace = true;

    succeed(next.commit(here(next, LONG)));
    succeed(former.commit(here(former, SHORT)));

    assertThat(store.requests()).containsExactly("put", "head", "put", "tag", "put", "head");
    assertThat(stored()).isEqualTo(LONG);
  }

  @Test
  void whoeverMayNotLookCanStillWrite() throws IOException {
    succeed(former.commit(here(former, SHORT)));
    store.fail("head", Fault.REFUSED);

    succeed(next.commit(here(next, LONG)));

    assertThat(stored()).isEqualTo(LONG);
  }

  @Test
  void aStoreThatRefusesConditionsForUploadsGetsPlainOnes() throws IOException {
    store.refusesConditions = true;

    succeed(next.commit(inParts(next, LONG)));

    assertThat(stored()).isEqualTo(LONG);
  }

  @Test
  void whatIsRefusedWithoutConditionsTooIsAFailure() {
    store.fail("put", Fault.REFUSED, Fault.REFUSED);

    assertThat(failure(next.commit(here(next, SHORT))))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED));
  }

  @Test
  void anObjectThatVanishesMeanwhileIsCreated() throws IOException {
    FaultyStore vanishing =
        new FaultyStore() {
          private boolean looked;

          @Override
          public Optional<ObjectInfo> head(String key) throws IOException {
            Optional<ObjectInfo> found = super.head(key);
            if (!looked) {
              looked = true;
              delete(key);
            }
            return found;
          }
        };
    vanishing.put(key("a", 0), Body.of(new byte[1]), ObjectAttributes.NONE, Condition.ALWAYS);
    DirectPublication owner =
        new DirectPublication(
            vanishing,
            TestFiles.NAMES,
            "daily json",
            Overwriting.CAREFUL,
            FollowUps.NONE,
            Runnable::run);

    succeed(owner.commit(here(owner, SHORT)));

    assertThat(TestFiles.offsets(vanishing.get(key("a", 0)).orElseThrow().bytes()))
        .isEqualTo(SHORT);
  }
}
