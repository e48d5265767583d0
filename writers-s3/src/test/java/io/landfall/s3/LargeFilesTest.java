// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.Condition;
import io.landfall.s3.store.LocalStore;
import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.PartTag;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import io.landfall.testing.embedded.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of several parts, and what is left of those that are never completed. */
class LargeFilesTest {

  private static final int MEGABYTE = 1 << 20;

  private final AtomicInteger lost = new AtomicInteger();

  private volatile long abortMs;

  /** Loses so many parts as {@link #lost} says. */
  private final MemoryStore store =
      new MemoryStore() {
        @Override
        public PartTag uploadPart(String key, String uploadId, int number, Body body)
            throws IOException {
          if (lost.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("no answer");
          }
          return super.uploadPart(key, uploadId, number, body);
        }

        @Override
        public void abortUpload(String key, String uploadId) throws IOException {
          try {
            TimeUnit.MILLISECONDS.sleep(abortMs);
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          super.abortUpload(key, uploadId);
        }
      };

  private static List<SinkRecord> megabytes(int from, int until) {
    return Records.of("t").value("x".repeat(MEGABYTE - 3)).range(from, until);
  }

  private static Map<String, String> props(String... more) {
    Map<String, String> props =
        TestSink.props("flush.size", "12", "s3.part.size", Integer.toString(5 * MEGABYTE));
    for (int i = 0; i < more.length; i += 2) {
      props.put(more[i], more[i + 1]);
    }
    return props;
  }

  @ParameterizedTest
  @ValueSource(strings = {"at_least_once", "exactly_once"})
  void areCompletedAfterPartsWereLost(String guarantee) throws IOException {
    lost.set(2);
    try (TestSink sink =
        new TestSink(props("delivery.guarantee", guarantee), store, new ManualClock())) {
      sink.offer(megabytes(0, 12));
      for (int i = 0; i < 100 && sink.committable("t") < 12; i++) {
        sink.clock.advanceMs(60_000);
        sink.offer(List.of());
      }

      assertThat(sink.committable("t")).isEqualTo(12);
      assertThat(sink.bytes("topics/t/partition=0/t+0+0000000000.json")).hasSize(12 * MEGABYTE);
      assertThat(store.uploads("")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"at_least_once", "exactly_once"})
  void leaveNoUploadWhenTheSinkStops(String guarantee) throws Exception {
    abortMs = 500;
    try (TestSink sink =
        new TestSink(props("delivery.guarantee", guarantee), store, new ManualClock())) {
      sink.offer(megabytes(0, 11));
      awaitUploads(1);
    }

    // Whoever closes the store now must not cut the removal off
    assertThat(store.uploads("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"at_least_once", "exactly_once"})
  void thatWereUnderWayWhenTheProcessWasKilledAreWrittenAnew(
      String guarantee, @TempDir Path directory) throws Exception {
    Map<String, String> props = props("delivery.guarantee", guarantee);
    // Nobody closes it, and nothing more is asked of it: so a killed process leaves its store
    TestSink killed = new TestSink(props, LocalStore.open(directory), new ManualClock());
    killed.offer(megabytes(0, 11));
    LocalStore local = LocalStore.open(directory);
    Eventually.becomes(1, () -> local.uploads("").size());
    String left = local.uploads("").get(0).uploadId();

    try (TestSink next = new TestSink(props, local, new ManualClock())) {
      next.offer(megabytes(0, 1));
      Eventually.becomes(
          false,
          () -> local.uploads("").stream().anyMatch(upload -> upload.uploadId().equals(left)));
      next.offer(megabytes(1, 12)).settle();

      assertThat(next.committable("t")).isEqualTo(12);
      assertThat(next.keys()).filteredOn(key -> key.startsWith("topics/")).hasSize(1);
      assertThat(next.bytes("topics/t/partition=0/t+0+0000000000.json")).hasSize(12 * MEGABYTE);
      assertThat(local.uploads("")).isEmpty();
    }
    killed.close();
  }

  private void awaitUploads(int open) throws Exception {
    Eventually.becomes(open, () -> store.uploads("").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"at_least_once", "exactly_once"})
  void ofAKilledProcessAreSweptAtTheStart(String guarantee) throws Exception {
    String key = "topics/t/partition=0/t+0+0000000000.json";
    store.startUpload(key, ObjectAttributes.NONE);
    String other = "topics/t/partition=1/t+1+0000000000.json";
    store.startUpload(other, ObjectAttributes.NONE);

    try (TestSink sink =
        new TestSink(props("delivery.guarantee", guarantee), store, new ManualClock())) {
      sink.put(Records.of("t").value("v").at(0));

      awaitUploads(1);
      assertThat(store.uploads("")).singleElement().extracting("key").isEqualTo(other);
    }
  }

  @Test
  void ofWhichTheUploadWasAbortedBySomebodyAreReadAgain() throws Exception {
    try (TestSink sink = new TestSink(props(), store, new ManualClock())) {
      sink.offer(megabytes(0, 11));
      awaitUploads(1);
      String key = "topics/t/partition=0/t+0+0000000000.json";
      store.abortUpload(key, store.uploads("").get(0).uploadId());

      sink.offer(megabytes(11, 12));
      Map<TopicPartition, Long> seeks = Map.of();
      for (int i = 0; i < 100 && seeks.isEmpty(); i++) {
        seeks = sink.offer(List.of()).seek();
      }
      assertThat(seeks).isEqualTo(Map.of(new TopicPartition("t", 0), 0L));
      sink.put(megabytes(0, 12));

      assertThat(sink.committable("t")).isEqualTo(12);
      assertThat(sink.bytes(key)).hasSize(12 * MEGABYTE);
      assertThat(store.uploads("")).isEmpty();
    }
  }

  @Test
  void smallFilesAreOneRequest() {
    AtomicInteger puts = new AtomicInteger();
    MemoryStore counting =
        new MemoryStore() {
          @Override
          public synchronized String startUpload(String key, ObjectAttributes attributes) {
            throw new AssertionError("an upload for a small file");
          }

          @Override
          public synchronized ObjectInfo put(
              String key, Body body, ObjectAttributes attributes, Condition condition)
              throws IOException {
            puts.incrementAndGet();
            return super.put(key, body, attributes, condition);
          }
        };
    try (TestSink sink =
        new TestSink(TestSink.props("flush.size", "1"), counting, new ManualClock())) {
      sink.put(Records.of("t").value("v").range(0, 20));

      assertThat(puts).hasValue(20);
    }
  }
}
