// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkFailedException;
import io.landfall.s3.store.Body;
import io.landfall.s3.store.MemoryStore;
import io.landfall.s3.store.PartTag;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More than open files may hold: sent early, set aside, or completed early, and never lost. */
class OpenMemoryTest {

  private static final int MEGABYTE = 1 << 20;
  private static final int OUTPUTS = 50;
  private static final String LONG = "y".repeat(20_000);
  private static final Schema ORDER =
      SchemaBuilder.struct()
          .name("order")
          .field("country", Schema.STRING_SCHEMA)
          .field("text", Schema.STRING_SCHEMA)
          .build();

  @TempDir Path directory;

  private static List<SinkRecord> megabytes(int from, int until) {
    return Records.of("t").value("x".repeat(MEGABYTE - 3)).range(from, until);
  }

  private static List<SinkRecord> orders(int from, int until) {
    List<SinkRecord> records = new ArrayList<>();
    for (int i = from; i < until; i++) {
      Struct value = new Struct(ORDER).put("country", "c" + i % OUTPUTS).put("text", LONG + i);
      records.add(Records.of("t").value(ORDER, value).at(i));
    }
    return records;
  }

  private static Map<String, String> byCountry(String... more) {
    Map<String, String> props =
        TestSink.props(
            "rotation.scope", "output-partition",
            "partitioner.class", "field",
            "partition.field.name", "country",
            "flush.size", "4",
            "open.files.max.bytes", Integer.toString(MEGABYTE));
    for (int i = 0; i < more.length; i += 2) {
      props.put(more[i], more[i + 1]);
    }
    return props;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLargeFileIsSentInPartsEarlierAndStaysWhatItIs(boolean exactlyOnce) throws IOException {
    Map<String, String> props =
        TestSink.props(
            "flush.size", "12", "open.files.max.bytes", Integer.toString(5 * MEGABYTE + MEGABYTE));
    if (exactlyOnce) {
      props.put("delivery.guarantee", "exactly_once");
    }
    MemoryStore store = new MemoryStore();
    try (TestSink sink = new TestSink(props, store, new ManualClock())) {
      sink.put(megabytes(0, 8));

      assertThat(store.uploads("topics/")).as("begun, the part size is 25 MiB").hasSize(1);
      assertThat(store.list("topics/", "", 10)).isEmpty();

      sink.put(megabytes(8, 12));
      assertThat(sink.lines("topics/t/partition=0/t+0+0000000000.json")).hasSize(12);
      assertThat(store.uploads("")).isEmpty();
      assertThat(sink.committable("t")).isEqualTo(12);
    }
  }

  @Test
  void withADiskALargeFileIsSetAsideAndStaysOneRequest() throws IOException {
    MemoryStore store = new MemoryStore();
    Map<String, String> props =
        TestSink.props(
            "flush.size", "12",
            "open.files.max.bytes", Integer.toString(6 * MEGABYTE),
            "open.files.spill.dir", directory.resolve("spill").toString());
    try (TestSink sink = new TestSink(props, store, new ManualClock())) {
      sink.put(megabytes(0, 8));

      assertThat(store.uploads("")).isEmpty();
      sink.put(megabytes(8, 12));
      assertThat(sink.lines("topics/t/partition=0/t+0+0000000000.json")).hasSize(12);
    }
  }

  /** Parts are not answered before the latch. */
  private static final class SlowStore extends MemoryStore {
    private final CountDownLatch answers = new CountDownLatch(1);
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    @Override
    public PartTag uploadPart(String key, String uploadId, int number, Body body)
        throws IOException {
      begun.add(key);
      try {
        if (!answers.await(30, TimeUnit.SECONDS)) {
          throw new IOException("nobody has asked for an answer");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return super.uploadPart(key, uploadId, number, body);
    }
  }

  @Test
  void aSlowStoreIsWaitedForOnceAndNotForEachFile() {
    SlowStore store = new SlowStore();
    Map<String, String> props =
        byCountry("flush.size", "100", "open.files.max.bytes", Integer.toString(17 * MEGABYTE));
    String long6 = "z".repeat(6 * MEGABYTE);
    List<SinkRecord> records = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Struct value = new Struct(ORDER).put("country", "c" + i).put("text", long6);
      records.add(Records.of("t").value(ORDER, value).at(i));
    }
    try (TestSink sink = new TestSink(props, store, new ManualClock())) {
      try {
        sink.offer(records);

        assertThat(store.begun).hasSize(1);
      } finally {
        store.answers.countDown();
      }
      sink.settle();
      assertThat(sink.keys()).as("completed early").hasSize(1);
    }
  }

  @Test
  void manyFilesAreSetAsideOnTheDiskAndNoneIsCompletedEarly() throws IOException {
    Path spill = directory.resolve("spill");
    try (TestSink sink =
        new TestSink(
            byCountry("open.files.spill.dir", spill.toString()),
            new MemoryStore(),
            new ManualClock(),
            2 * MEGABYTE)) {
      sink.put(orders(0, 3 * OUTPUTS));
      assertThat(sink.keys()).isEmpty();

      sink.put(orders(3 * OUTPUTS, 4 * OUTPUTS));

      assertThat(sink.keys()).hasSize(OUTPUTS);
      assertThat(sink.lines("topics/t/country=c42/t+0+0000000042.json"))
          .extracting(line -> line.replace(LONG, ""))
          .containsExactly(
              "{\"country\":\"c42\",\"text\":\"42\"}",
              "{\"country\":\"c42\",\"text\":\"92\"}",
              "{\"country\":\"c42\",\"text\":\"142\"}",
              "{\"country\":\"c42\",\"text\":\"192\"}");
      assertThat(sink.committable("t")).isEqualTo(4 * OUTPUTS);
    }
    assertThat(spill).isEmptyDirectory();
  }

  @Test
  void withoutADiskTheLargestAreCompletedEarly() {
    try (TestSink sink = new TestSink(byCountry())) {
      sink.put(orders(0, 3 * OUTPUTS));

      assertThat(sink.keys()).isNotEmpty();
      long held =
          3L * OUTPUTS - sink.keys().stream().mapToLong(key -> sink.lines(key).size()).sum();
      assertThat(held).as("records in open files").isLessThan(OUTPUTS);

      sink.flushNow();
      assertThat(sink.keys().stream().mapToLong(key -> sink.lines(key).size()).sum())
          .isEqualTo(3 * OUTPUTS);
    }
  }

  @Test
  void whatWasSetAsideIsReadAgainAfterAStop() throws IOException {
    Path spill = directory.resolve("spill");
    MemoryStore store = new MemoryStore();
    Map<String, String> props = byCountry("open.files.spill.dir", spill.toString());
    try (TestSink sink = new TestSink(props, store, new ManualClock())) {
      sink.put(orders(0, 3 * OUTPUTS));
    }
    assertThat(store.list("topics/", "", 10)).isEmpty();
    assertThat(spill).isEmptyDirectory();

    try (TestSink again = new TestSink(props, store, new ManualClock())) {
      again.put(orders(0, 4 * OUTPUTS));

      assertThat(again.keys()).hasSize(OUTPUTS);
    }
  }

  @Test
  void aDirectoryThatCannotBeUsedStopsTheTask() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(
            () -> {
              try (TestSink sink =
                  new TestSink(byCountry("open.files.spill.dir", file.toString()))) {
                sink.put(orders(0, 1));
              }
            })
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining("Cannot use open.files.spill.dir: " + file);
  }
}
