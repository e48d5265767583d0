// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.OpenUpload;
import io.landfall.s3.store.StoreException;
import io.landfall.s3.upload.PreparedObject.Here;
import io.landfall.s3.upload.PreparedObject.InParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ObjectUploadTest {

  private static final int PART = 1000;

  private final FaultyStore store = new FaultyStore();
  private final ExecutorService io = Executors.newCachedThreadPool();
  private final ChunkPool pool = new ChunkPool(64, 10);
  private final MemoryBudget budget = new MemoryBudget(10_000);

  @AfterEach
  void stopThreads() {
    store.open();
    io.shutdownNow();
  }

  @Test
  void whatFitsIntoOnePartStaysInMemory() throws Exception {
    ObjectUpload upload = open(2, 1000);
    byte[] content = random(PART);
    upload.write(content);

    PreparedObject prepared = await(upload.finish());

    assertThat(prepared.size()).isEqualTo(PART);
    assertThat(prepared.content())
        .isInstanceOfSatisfying(
            Here.class, here -> assertThat(bytes(here.body())).isEqualTo(content));
    assertThat(store.calls()).isEmpty();
  }

  @Test
  void oneByteMoreMakesParts() throws Exception {
    ObjectUpload upload = open(2, 1000);
    byte[] content = random(PART + 1);
    upload.write(content);

    PreparedObject prepared = await(upload.finish());

    assertThat(prepared.content())
        .isInstanceOfSatisfying(InParts.class, parts -> assertThat(parts.parts()).hasSize(2));
    assertThat(published(prepared)).isEqualTo(content);
    assertThat(prepared.attributes().metadata()).containsEntry("seq", "1");
  }

  @Test
  void aPartLeavesEarlyWhenItIsLargeEnoughForOne() throws Exception {
    ObjectUpload upload =
        new Uploader(store, io, pool, budget, new UploadSettings(25 << 20, 2, 10_000))
            .open("key", new ObjectAttributes(Map.of("seq", "1")));
    byte[] content = random(5 << 20);
    upload.write(content, 0, content.length - 1);
    assertThat(upload.sendEarly(10_000)).isEqualTo(Early.NOTHING);
    upload.write(content, content.length - 1, 1);

    assertThat(upload.sendEarly(10_000)).isEqualTo(Early.SENT);

    assertThat(upload.heapBytes()).as("it was sent").isZero();
    assertThat(upload.sendEarly(10_000)).isEqualTo(Early.NOTHING);
    upload.write(7);
    PreparedObject prepared = await(upload.finish());
    assertThat(prepared.size()).isEqualTo(content.length + 1);
    assertThat(published(prepared)).startsWith(content).endsWith(7);
  }

  @Test
  void afterAPartThatLeftEarlyThereIsNoneWithoutBytes() throws Exception {
    ObjectUpload upload = open(2, 1000);
    byte[] content = random(PART);
    upload.write(content);
    assertThat(upload.sendEarly(10_000)).isEqualTo(Early.SENT);

    PreparedObject prepared = await(upload.finish());

    assertThat(((InParts) prepared.content()).parts()).hasSize(1);
    assertThat(store.calls()).containsExactly("start", "part 1");
    assertThat(published(prepared)).isEqualTo(content);
    upload.release();
    assertThat(budget.usedBytes()).isZero();
  }

  @Test
  void aPartThatDoesNotArriveInTimeIsLate() throws Exception {
    store.hold();
    ObjectUpload upload = open(2, 1000);
    upload.write(random(PART));

    assertThat(upload.sendEarly(20)).isEqualTo(Early.LATE);
    store.open();
    assertThat(await(upload.finish()).size()).isEqualTo(PART);
  }

  @Test
  void whatIsOnTheDiskStaysThere(@TempDir Path directory) throws Exception {
    try (SpillFile disk = SpillFile.open(directory, 64)) {
      ObjectUpload upload =
          new Uploader(store, io, pool, budget, new UploadSettings(PART, 2, 1000), disk)
              .open("a/1", ObjectAttributes.NONE);
      upload.write(random(PART));
      upload.spill();

      assertThat(upload.sendEarly(1000)).isEqualTo(Early.NOTHING);
      assertThat(await(upload.finish()).content()).isInstanceOf(Here.class);
      upload.release();
    }
  }

  @Test
  void manyObjectsShareABoundOfParts() throws Exception {
    store.hold();
    Throttle shared = new Throttle(io, 3);
    List<ObjectUpload> uploads = new ArrayList<>();
    List<CompletionStage<PreparedObject>> finishing = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ObjectUpload upload =
          new Uploader(store, shared, pool, budget, new UploadSettings(PART, 2, 0))
              .open("a/" + i, ObjectAttributes.NONE);
      upload.write(random(3 * PART));
      uploads.add(upload);
      finishing.add(upload.finish());
    }
    store.await("part 1");
    store.open();
    for (CompletionStage<PreparedObject> each : finishing) {
      assertThat(await(each).size()).isEqualTo(3 * PART);
    }

    assertThat(store.mostAtOnce()).isLessThanOrEqualTo(3);
    uploads.forEach(ObjectUpload::release);
  }

  @Test
  void aSystemWithoutThreadsFailsAPartAndNothingHangs() throws Exception {
    ObjectUpload upload =
        new Uploader(
                store,
                new Throttle(
                    task -> {
                      throw new OutOfMemoryError("unable to create native thread");
                    },
                    1),
                pool,
                budget,
                new UploadSettings(PART, 2, 0))
            .open("a/1", ObjectAttributes.NONE);
    upload.write(random(3 * PART));

    assertThatThrownBy(() -> await(upload.finish())).hasMessageContaining("no thread for it");
  }

  @Test
  void anObjectWithoutBytesIsAnObject() throws Exception {
    PreparedObject prepared = await(open(1, 0).finish());

    assertThat(prepared.size()).isZero();
    assertThat(published(prepared)).isEmpty();
  }

  @Test
  void manyPartsGrowAndKeepTheirOrder() throws Exception {
    ObjectUpload upload = open(4, 1000);
    byte[] content = random(2_345_678);
    int at = 0;
    Random random = new Random(1);
    while (at < content.length) {
      int count = Math.min(content.length - at, random.nextInt(3000));
      upload.write(content, at, count);
      at += count;
    }
    upload.write(7);

    PreparedObject prepared = await(upload.finish());

    assertThat(upload.bytes()).isEqualTo(content.length + 1).isEqualTo(prepared.size());
    InParts parts = (InParts) prepared.content();
    // 900 of 1,000 bytes, then of 2,000.
    assertThat(parts.parts()).hasSize(900 + 723);
    assertThat(published(prepared)).hasSize(content.length + 1).startsWith(content);
  }

  @Test
  void tenThousandPartsOfFiveMebibytesReachFiveTebibytes() {
    UploadSettings settings = new UploadSettings(5L << 20, 1, 0);
    long total = 0;
    for (int number = 1; number <= 10_000; number++) {
      total += settings.partBytes(number);
    }

    assertThat(total).isGreaterThan(5L << 40);
    assertThat(settings.partBytes(900)).isEqualTo(5L << 20);
    assertThat(settings.partBytes(901)).isEqualTo(10L << 20);
    assertThat(new UploadSettings(2_000_000_000, 1, 0).partBytes(10_000)).isEqualTo(5L << 30);
  }

  @Test
  void partsLeaveWhileTheRestIsWritten() throws Exception {
    ObjectUpload upload = open(2, 1000);
    upload.write(random(PART));
    upload.write(1);
    store.await("part 1");

    assertThat(upload.bytes()).isEqualTo(PART + 1);
    upload.write(random(10));
    assertThat(await(upload.finish()).size()).isEqualTo(PART + 11);
  }

  @Test
  void notMorePartsThanAllowedAreUnderWayAndAWriteDoesNotWaitForEver() throws Exception {
    store.hold();
    ObjectUpload upload = open(2, 50);
    byte[] content = random(10 * PART);

    upload.write(content);

    assertThat(store.mostAtOnce()).isLessThanOrEqualTo(2);
    assertThat(upload.heapBytes()).isGreaterThanOrEqualTo(10 * PART);
    store.open();
    assertThat(published(await(upload.finish()))).isEqualTo(content);
    assertThat(store.mostAtOnce()).isLessThanOrEqualTo(2);
  }

  @Test
  void memoryIsCountedAndGivenBack() throws Exception {
    ObjectUpload upload = open(2, 1000);
    upload.write(random(100));
    assertThat(budget.usedBytes()).isEqualTo(upload.heapBytes()).isEqualTo(128);
    upload.write(random(10 * PART));
    await(upload.finish());
    upload.release();
    upload.release();

    assertThat(budget.usedBytes()).isZero();
    assertThat(upload.heapBytes()).isZero();
    assertThat(pool.idle()).isBetween(1, 10);
  }

  @Test
  void aFailureIsSaidAtTheEndAndOnlyWhatFailedIsSentAgain() throws Exception {
    ObjectUpload upload = open(2, 1000);
    byte[] content = random(5 * PART);
    store.fail("part 3");
    upload.write(content);

    assertThatThrownBy(() -> await(upload.finish())).hasMessageContaining("part 3");
    assertThat(upload.heapBytes()).isBetween((long) PART, 2L * PART);
    store.heal();
    PreparedObject prepared = await(upload.finish());

    assertThat(published(prepared)).isEqualTo(content);
    assertThat(store.calls().stream().filter("part 3"::equals)).hasSizeBetween(2, 3);
    assertThat(store.calls().stream().filter("part 2"::equals)).hasSize(1);
    assertThat(await(upload.finish())).isEqualTo(prepared);
  }

  @Test
  void anUploadThatCouldNotBeginBeginsAgain() throws Exception {
    ObjectUpload upload = open(2, 1000);
    byte[] content = random(3 * PART);
    store.fail("start");
    upload.write(content);

    assertThatThrownBy(() -> await(upload.finish())).hasMessageContaining("start");
    store.heal();

    assertThat(published(await(upload.finish()))).isEqualTo(content);
    assertThat(store.uploads("")).isEmpty();
  }

  @Test
  void nothingIsWrittenAfterTheEnd() {
    ObjectUpload upload = open(2, 1000);
    upload.finish();

    assertThatThrownBy(() -> upload.write(1))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot write to a/1: it is finished");
  }

  @Test
  void anAbortedObjectLeavesNoUploadBehindEvenWithPartsUnderWay() throws Exception {
    store.hold();
    ObjectUpload upload = open(2, 10);
    upload.write(random(5 * PART));
    store.await("part 1");

    CompletionStage<Void> gone = upload.abort();
    assertThat(gone.toCompletableFuture()).isNotDone();
    store.open();
    await(gone);

    assertThat(store.uploads("")).isEmpty();
    assertThat(store.calls()).contains("abort").doesNotContain("part 5");
    assertThat(budget.usedBytes()).isZero();
    assertThatThrownBy(() -> await(upload.finish())).hasMessageContaining("it was aborted");
  }

  @Test
  void abortingAFinishedObjectRemovesItsUpload() throws Exception {
    ObjectUpload upload = open(2, 1000);
    upload.write(random(3 * PART));
    await(upload.finish());

    await(upload.abort());
    await(upload.abort());

    assertThat(store.uploads("")).isEmpty();
    assertThat(budget.usedBytes()).isZero();
  }

  @Test
  void afterThePublicationThereIsNothingToAbort() throws Exception {
    ObjectUpload upload = open(2, 1000);
    upload.write(random(3 * PART));
    published(await(upload.finish()));
    upload.release();

    await(upload.abort());

    assertThat(store.calls()).doesNotContain("abort");
  }

  @Test
  void abortNeverThrows() throws Exception {
    ObjectUpload upload = open(2, 1000);
    upload.write(random(3 * PART));
    await(upload.finish());
    store.fail("abort");

    await(upload.abort());

    assertThat(store.calls().stream().filter("abort"::equals)).hasSize(3);
    assertThat(store.uploads("")).hasSize(1);
  }

  @Test
  void abortNeedsNoThreadsOfTheHost() throws Exception {
    ObjectUpload upload = open(2, 1000);
    upload.write(random(3 * PART));
    await(upload.finish());
    io.shutdownNow();

    await(upload.abort());

    assertThat(store.uploads("")).isEmpty();
  }

  @Test
  void aFinishThatAnAbortOvertakesFails() throws Exception {
    store.hold();
    ObjectUpload upload = open(2, 10);
    upload.write(random(3 * PART));
    CompletionStage<PreparedObject> finishing = upload.finish();

    CompletionStage<Void> gone = upload.abort();
    store.open();

    assertThatThrownBy(() -> await(finishing)).hasMessageContaining("it was aborted");
    await(gone);
    assertThat(store.uploads("")).isEmpty();
  }

  @Test
  void withoutThreadsAPartFailsAndNothingHangs() throws Exception {
    ObjectUpload upload =
        new Uploader(
                store,
                task -> {
                  throw new RejectedExecutionException("stopped");
                },
                pool,
                budget,
                new UploadSettings(PART, 2, 1000))
            .open("a/1", ObjectAttributes.NONE);
    upload.write(random(3 * PART));

    assertThatThrownBy(() -> await(upload.finish())).hasMessageContaining("no thread for it");
    await(upload.abort());
    assertThat(budget.usedBytes()).isZero();
  }

  @Test
  void theSweepRemovesWhatNobodyKeeps() throws Exception {
    String kept = store.startUpload("t/0", ObjectAttributes.NONE);
    store.startUpload("t/1", ObjectAttributes.NONE);
    String other = store.startUpload("u/1", ObjectAttributes.NONE);
    List<OpenUpload> listed = Uploads.open(store, "t/");
    String later = store.startUpload("t/2", ObjectAttributes.NONE);

    assertThat(Uploads.sweep(store, listed, Set.of(kept))).isEqualTo(1);

    assertThat(store.uploads(""))
        .extracting(OpenUpload::uploadId)
        .containsExactly(kept, other, later);
  }

  @Test
  void aSweepThatFailsTriesAllFirst() throws Exception {
    store.startUpload("t/0", ObjectAttributes.NONE);
    store.startUpload("t/1", ObjectAttributes.NONE);
    store.fail("abort");

    assertThatThrownBy(() -> Uploads.sweep(store, Uploads.open(store, ""), Set.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("abort");
    assertThat(store.calls().stream().filter("abort"::equals)).hasSize(2);
  }

  private ObjectUpload open(int partsInFlight, long roomWaitMs) {
    UploadSettings settings = new UploadSettings(PART, partsInFlight, roomWaitMs);
    return new Uploader(store, io, pool, budget, settings)
        .open("a/1", new ObjectAttributes(Map.of("seq", "1")));
  }

  private byte[] published(PreparedObject prepared) throws IOException {
    if (prepared.content() instanceof InParts parts) {
      store.completeUpload(prepared.key(), parts.uploadId(), parts.parts(), Condition.ALWAYS);
    } else if (prepared.content() instanceof Here here) {
      store.put(prepared.key(), here.body(), prepared.attributes(), Condition.ALWAYS);
    }
    return store.get(prepared.key()).orElseThrow().bytes();
  }

  private static byte[] bytes(Body body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var in = body.open()) {
      out.write(in.read());
      in.transferTo(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    CompletableFuture<T> future = stage.toCompletableFuture();
    return future.get(30, TimeUnit.SECONDS);
  }

  /** A store whose requests wait or fail when told so. */
  private static final class FaultyStore extends MemoryStore {
    private final List<String> calls = new ArrayList<>();
    private boolean held;
    private String failing = "";
    private int atOnce;
    private int most;

    private void call(String name) throws IOException {
      synchronized (calls) {
        calls.add(name);
        calls.notifyAll();
        most = Math.max(most, ++atOnce);
        try {
          while (held && name.startsWith("part")) {
            calls.wait();
          }
        } catch (InterruptedException e) {
          throw new IOException(e);
        } finally {
          atOnce--;
        }
        if (failing.equals(name)) {
          throw new StoreException(StoreException.Kind.UNAVAILABLE, "Cannot do: " + name);
        }
      }
    }

    List<String> calls() {
      synchronized (calls) {
        return List.copyOf(calls);
      }
    }

    int mostAtOnce() {
      synchronized (calls) {
        return most;
      }
    }

    void await(String name) throws InterruptedException {
      synchronized (calls) {
        while (!calls.contains(name)) {
          calls.wait();
        }
      }
    }

    void hold() {
      synchronized (calls) {
        held = true;
      }
    }

    void open() {
      synchronized (calls) {
        held = false;
        calls.notifyAll();
      }
    }

    void fail(String name) {
      synchronized (calls) {
        failing = name;
      }
    }

    void heal() {
      fail("");
    }

    @Override
    public String startUpload(String key, ObjectAttributes attributes) throws IOException {
      call("start");
      return super.startUpload(key, attributes);
    }

    @Override
    public io.landfall.s3.store.PartTag uploadPart(
        String key, String uploadId, int number, Body body) throws IOException {
      call("part " + number);
      return super.uploadPart(key, uploadId, number, body);
    }

    @Override
    public void abortUpload(String key, String uploadId) throws IOException {
      call("abort");
      super.abortUpload(key, uploadId);
    }
  }
}
