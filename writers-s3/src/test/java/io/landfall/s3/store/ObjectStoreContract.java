// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store does; the store of each test is empty below {@link #prefix}. */
abstract class ObjectStoreContract {

  static final int PART = 5 << 20;

  private static int tests;

  private ObjectStore store;
  private String prefix;

  /** The store under test; may be the same for all tests. */
  abstract ObjectStore store() throws Exception;

  /** Called after each test with the store. */
  void done(ObjectStore used) {}

  @BeforeEach
  final void openStore() throws Exception {
    store = store();
    prefix = "test" + ++tests + "/";
  }

  @AfterEach
  final void closeStore() {
    done(store);
  }

  @Test
  void anObjectIsReadAsItWasPut() throws IOException {
    ObjectAttributes attributes =
        new ObjectAttributes(Map.of("first-offset", "7", "sink", "a b"), "application/json");

    ObjectInfo put = store.put(key("a"), body("one"), attributes, Condition.ALWAYS);

    StoredObject got = store.get(key("a")).orElseThrow();
    assertThat(new String(got.bytes(), UTF_8)).isEqualTo("one");
    assertThat(got.info()).isEqualTo(store.head(key("a")).orElseThrow());
    assertThat(got.info().key()).isEqualTo(key("a"));
    assertThat(got.info().size()).isEqualTo(3);
    assertThat(got.info().etag()).isEqualTo(put.etag()).isNotEmpty();
    assertThat(got.info().metadata()).isEqualTo(attributes.metadata());
  }

  @Test
  void anEmptyObjectIsAnObject() throws IOException {
    put("a", "");

    assertThat(store.get(key("a")).orElseThrow().bytes()).isEmpty();
  }

  @Test
  void whereNothingIsNothingIsFound() throws IOException {
    assertThat(store.head(key("a"))).isEmpty();
    assertThat(store.get(key("a"))).isEmpty();
    assertThat(store.list(prefix, "", 10)).isEmpty();
    assertThat(store.uploads(prefix)).isEmpty();
  }

  @Test
  void anotherPutReplacesBytesMetadataAndEtag() throws IOException {
    ObjectInfo first =
        store.put(
            key("a"), body("one"), new ObjectAttributes(Map.of("seq", "1")), Condition.ALWAYS);
    ObjectInfo second =
        store.put(
            key("a"), body("other"), new ObjectAttributes(Map.of("seq", "2")), Condition.ALWAYS);

    assertThat(text("a")).contains("other");
    assertThat(store.head(key("a")).orElseThrow().metadata()).containsEntry("seq", "2");
    assertThat(second.etag()).isNotEqualTo(first.etag());
  }

  @Test
  void whatIsDeletedIsGoneAndDeletingNothingIsNoError() throws IOException {
    put("a", "one");

    store.delete(key("a"));
    store.delete(key("a"));

    assertThat(store.head(key("a"))).isEmpty();
    assertThat(store.list(prefix, "", 10)).isEmpty();
  }

  @Test
  void ifAbsentLeavesWhatIsThere() throws IOException {
    putIf("a", "one", Condition.ABSENT);

    assertRefused(() -> putIf("a", "two", Condition.ABSENT));

    assertThat(text("a")).contains("one");
  }

  @Test
  void ifMatchesReplacesOnlyWhatWasSeen() throws IOException {
    ObjectInfo one = put("a", "one");
    ObjectInfo two = putIf("a", "two", new Condition.Matches(one.etag()));

    assertRefused(() -> putIf("a", "three", new Condition.Matches(one.etag())));

    assertThat(text("a")).contains("two");
    assertThat(store.head(key("a")).orElseThrow().etag()).isEqualTo(two.etag());
  }

  @Test
  void ifMatchesMakesNoNewObject() throws IOException {
    ObjectInfo gone = put("a", "one");
    store.delete(key("a"));

    assertThatThrownBy(() -> putIf("a", "two", new Condition.Matches(gone.etag())))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isIn(Kind.PRECONDITION, Kind.NOT_FOUND));

    assertThat(store.head(key("a"))).isEmpty();
  }

  @Test
  void ofThreadsThatCreateAnObjectOneDoes() throws Exception {
    List<Optional<String>> results = race(i -> putIf("raced", "from " + i, Condition.ABSENT));

    List<String> winners = results.stream().flatMap(Optional::stream).toList();
    assertThat(winners).hasSize(1);
    assertThat(store.head(key("raced")).orElseThrow().etag()).isEqualTo(winners.get(0));
  }

  @Test
  void ofThreadsThatReplaceOneVersionOneDoes() throws Exception {
    ObjectInfo seen = put("raced", "start");

    List<Optional<String>> results =
        race(i -> putIf("raced", "from " + i, new Condition.Matches(seen.etag())));

    List<String> winners = results.stream().flatMap(Optional::stream).toList();
    assertThat(winners).hasSize(1);
    assertThat(store.head(key("raced")).orElseThrow().etag()).isEqualTo(winners.get(0));
  }

  @Test
  void listsInTheOrderOfKeysPageByPage() throws IOException {
    for (String name : List.of("b", "a/1", "a-1", "a0", "a/10", "a/2", "c/d/e")) {
      put(name, name);
    }

    assertThat(names(store.list(prefix, "", 100)))
        .containsExactly("a-1", "a/1", "a/10", "a/2", "a0", "b", "c/d/e");
    assertThat(names(store.list(prefix, "", 3))).containsExactly("a-1", "a/1", "a/10");
    assertThat(names(store.list(prefix, key("a/10"), 3))).containsExactly("a/2", "a0", "b");
    assertThat(names(store.list(prefix + "a/", "", 100))).containsExactly("a/1", "a/10", "a/2");
    assertThat(names(store.list(prefix + "a", key("a/2"), 100))).containsExactly("a0");
    assertThat(names(store.list(prefix + "none", "", 100))).isEmpty();
  }

  @Test
  void aListingTellsSizes() throws IOException {
    put("a", "four");

    assertThat(store.list(prefix, "", 10))
        .singleElement()
        .satisfies(info -> assertThat(info.size()).isEqualTo(4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a+b=c",
        "100%",
        "q?x=1&y=2",
        "h#",
        "semi;colon",
        "ümlaut",
        "日本",
        "quote'\"",
        "a:b",
        "~"
      })
  void oddKeysAreKeptAsTheyAre(String name) throws IOException {
    put(name, "odd");

    assertThat(text(name)).contains("odd");
    assertThat(names(store.list(prefix, "", 10))).containsExactly(name);
    store.delete(key(name));
    assertThat(store.head(key(name))).isEmpty();
  }

  @Test
  void keysThatAreTooLongAreUnacceptable() {
    String tooLong = prefix + ("é".repeat(100) + "/").repeat(6);

    assertThatThrownBy(() -> store.put(tooLong, body("x"), ObjectAttributes.NONE, Condition.ALWAYS))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNACCEPTABLE));
  }

  @Test
  void keysThatAreTooLongAreKnownBeforeAnythingIsSent() throws IOException {
    store.requireKey(prefix + "k".repeat(200));

    assertThatThrownBy(() -> store.requireKey(prefix + ("é".repeat(100) + "/").repeat(6) + "x"))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.UNACCEPTABLE);
              assertThat(e.hint()).contains("1024 bytes");
            });
  }

  @Test
  void anUploadIsSeenWhenItIsCompletedAndNotBefore() throws IOException {
    ObjectAttributes attributes = new ObjectAttributes(Map.of("seq", "9"));
    String id = store.startUpload(key("big"), attributes);
    byte[] first = new byte[PART];
    Arrays.fill(first, (byte) 1);

    PartTag second = store.uploadPart(key("big"), id, 2, body("end"));
    PartTag one = store.uploadPart(key("big"), id, 1, Body.of(first));

    assertThat(store.head(key("big"))).isEmpty();
    assertThat(store.list(prefix, "", 10)).isEmpty();
    assertThat(store.uploads(prefix)).containsExactly(new OpenUpload(key("big"), id));

    store.completeUpload(key("big"), id, List.of(one, second), Condition.ALWAYS);

    StoredObject whole = store.get(key("big")).orElseThrow();
    assertThat(whole.info().size()).isEqualTo(PART + 3);
    assertThat(whole.info().metadata()).containsEntry("seq", "9");
    assertThat(whole.bytes()[PART - 1]).isEqualTo((byte) 1);
    assertThat(new String(whole.bytes(), PART, 3, UTF_8)).isEqualTo("end");
    assertThat(store.uploads(prefix)).isEmpty();
  }

  @Test
  void aPartSentAgainReplacesTheFormerOne() throws IOException {
    String id = store.startUpload(key("big"), ObjectAttributes.NONE);
    store.uploadPart(key("big"), id, 1, body("former"));
    PartTag again = store.uploadPart(key("big"), id, 1, body("latter"));

    store.completeUpload(key("big"), id, List.of(again), Condition.ALWAYS);

    assertThat(text("big")).contains("latter");
  }

  @Test
  void anAbortedUploadIsGone() throws IOException {
    String id = store.startUpload(key("big"), ObjectAttributes.NONE);
    PartTag part = store.uploadPart(key("big"), id, 1, body("one"));

    store.abortUpload(key("big"), id);
    store.abortUpload(key("big"), id);

    assertThat(store.uploads(prefix)).isEmpty();
    assertNotFound(() -> store.completeUpload(key("big"), id, List.of(part), Condition.ALWAYS));
    assertNotFound(() -> store.uploadPart(key("big"), id, 2, body("two")));
    assertThat(store.head(key("big"))).isEmpty();
  }

  @Test
  void completingAnUploadAgainChangesNothing() throws IOException {
    String id = store.startUpload(key("big"), ObjectAttributes.NONE);
    PartTag part = store.uploadPart(key("big"), id, 1, body("one"));
    store.completeUpload(key("big"), id, List.of(part), Condition.ALWAYS);

    try {
      store.completeUpload(key("big"), id, List.of(part), Condition.ALWAYS);
    } catch (StoreException e) {
      // S3 itself says yes again for a while.
      assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
    }
    assertThat(text("big")).contains("one");
  }

  @Test
  void anUploadCompletedIfAbsentLeavesWhatIsThere() throws IOException {
    String id = store.startUpload(key("big"), ObjectAttributes.NONE);
    PartTag part = store.uploadPart(key("big"), id, 1, body("one"));
    put("big", "there");

    assertRefused(() -> store.completeUpload(key("big"), id, List.of(part), Condition.ABSENT));

    assertThat(text("big")).contains("there");
    store.abortUpload(key("big"), id);
  }

  @Test
  void uploadsAreListedByPrefix() throws IOException {
    String a = store.startUpload(key("a/1"), ObjectAttributes.NONE);
    String b = store.startUpload(key("a/1"), ObjectAttributes.NONE);
    String c = store.startUpload(key("c"), ObjectAttributes.NONE);

    assertThat(store.uploads(prefix + "a"))
        .containsExactlyInAnyOrder(new OpenUpload(key("a/1"), a), new OpenUpload(key("a/1"), b));

    for (OpenUpload open : store.uploads(prefix)) {
      store.abortUpload(open.key(), open.uploadId());
    }
    assertThat(c).isNotEqualTo(a);
    assertThat(store.uploads(prefix)).isEmpty();
  }

  @Test
  void saysWhatItCanDo() throws IOException {
    StoreCapabilities can = store.capabilities();

    assertThat(can.ifAbsent()).isTrue();
    assertThat(can.ifMatches()).isTrue();
    assertThat(can.completeIfAbsent()).isTrue();
    assertThat(store.capabilities()).isEqualTo(can);
  }

  private interface Attempt {
    ObjectInfo run(int number) throws IOException;
  }

  /** Runs eight attempts at once; the etags of those that were not refused. */
  private List<Optional<String>> race(Attempt attempt) throws Exception {
    int runners = 8;
    CyclicBarrier start = new CyclicBarrier(runners);
    ExecutorService threads = Executors.newFixedThreadPool(runners);
    try {
      List<Future<Optional<String>>> running = new ArrayList<>();
      for (int i = 0; i < runners; i++) {
        int number = i;
        Callable<Optional<String>> one =
            () -> {
              start.await();
              return etagUnlessRefused(attempt, number);
            };
        running.add(threads.submit(one));
      }
      List<Optional<String>> results = new ArrayList<>();
      for (Future<Optional<String>> each : running) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Optional<String> etagUnlessRefused(Attempt attempt, int number)
      throws IOException {
    while (true) {
      try {
        return Optional.of(attempt.run(number).etag());
      } catch (StoreException e) {
        if (e.kind() == Kind.PRECONDITION) {
          return Optional.empty();
        }
        assertThat(e.kind()).isEqualTo(Kind.CONFLICT);
      }
    }
  }

  private static void assertRefused(ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PRECONDITION));
  }

  private static void assertNotFound(ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
  }

  private List<String> names(List<ObjectInfo> listed) {
    return listed.stream().map(info -> info.key().substring(prefix.length())).toList();
  }

  private ObjectInfo put(String name, String text) throws IOException {
    return putIf(name, text, Condition.ALWAYS);
  }

  private ObjectInfo putIf(String name, String text, Condition condition) throws IOException {
    return store.put(key(name), body(text), ObjectAttributes.NONE, condition);
  }

  private Optional<String> text(String name) throws IOException {
    return store.get(key(name)).map(got -> new String(got.bytes(), UTF_8));
  }

  String key(String name) {
    return prefix + name;
  }

  static Body body(String text) {
    return Body.of(text.getBytes(UTF_8));
  }
}
