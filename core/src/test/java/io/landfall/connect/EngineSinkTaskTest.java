// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.testing.Records;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.SinkWriterProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineSinkTaskTest {

  private static final TopicPartition P0 = new TopicPartition("orders", 0);
  private static final TopicPartition P1 = new TopicPartition("orders", 1);
  private static final BatchLimits NO_LINGER = new BatchLimits(100, Long.MAX_VALUE, 0);
  private static final BatchLimits LONG_LINGER = new BatchLimits(100, Long.MAX_VALUE, 3_600_000);

  private final Map<String, String> props = new HashMap<>(Map.of("name", "orders-sink"));
  private final FakeContext context = new FakeContext(props, null);
  private EngineSinkTask task;

  @AfterEach
  void stopTask() {
    if (task != null) {
      task.stop();
    }
  }

  @Test
  void everythingOfAPutIsStoredWhenItReturnsWhereNothingLingers() {
    OwnThreadWriter writer = new OwnThreadWriter(NO_LINGER, EngineSinkTaskTest::takeAWhile);
    start(writer, P0);

    task.put(records(P0, "a", "b"));

    assertThat(writer.values()).containsExactly("a", "b");
  }

  @Test
  void offsetsAreAnsweredWhenTheirRecordsAreStored() {
    OwnThreadWriter writer = new OwnThreadWriter(LONG_LINGER, EngineSinkTaskTest::takeAWhile);
    start(writer, P0);
    task.put(records(P0, "a", "b"));
    assertThat(writer.values()).isEmpty();

    OffsetAndMetadata asked = new OffsetAndMetadata(2, Optional.of(5), "");

    assertThat(task.preCommit(Map.of(P0, asked))).containsExactly(Map.entry(P0, asked));
    assertThat(writer.values()).containsExactly("a", "b");
  }

  @Test
  void onlyOffsetsThatWereAskedForAreAnswered() {
    OwnThreadWriter writer = new OwnThreadWriter(LONG_LINGER, () -> {});
    start(writer, P0, P1);
    task.put(records(P0, "a"));
    task.put(records(P1, "x"));

    assertThat(task.preCommit(Map.of(P1, new OffsetAndMetadata(1))).keySet()).containsExactly(P1);
  }

  @Test
  void aPausedTaskIsAwakeAtOnceWhenItsCommitEnds() throws Exception {
    CountDownLatch paused = new CountDownLatch(1);
    OwnThreadWriter writer =
        new OwnThreadWriter(
            new BatchLimits(1, Long.MAX_VALUE, Long.MAX_VALUE), () -> awaited(paused));
    props.put("max.buffered.records", "1");
    start(writer, P0);
    CompletableFuture<Void> released = CompletableFuture.runAsync(() -> whenPaused(paused));

    task.put(records(P0, "a"));
    released.get(10, TimeUnit.SECONDS);

    assertThat(writer.values()).containsExactly("a");
    assertThat(context.timeoutMs).isEqualTo(1);
    task.put(List.of());
    assertThat(context.paused).isEmpty();
  }

  @Test
  void theWorkerIsAskedToCallAgainWithinASecond() {
    start(new OwnThreadWriter(LONG_LINGER, () -> {}), P0);

    task.put(List.of());

    assertThat(context.timeoutMs).isEqualTo(1_000);
  }

  @Test
  void recordsOfAPartitionThatWasTakenAwayAreIgnored() {
    OwnThreadWriter writer = new OwnThreadWriter(NO_LINGER, () -> {});
    start(writer, P0, P1);
    task.close(List.of(P1));
    context.assignment.remove(P1);

    task.put(records(P1, "left over"));
    task.put(records(P0, "a"));

    assertThat(writer.values()).containsExactly("a");
  }

  @Test
  void aFailureOfAnOffsetCommitIsThrownByTheNextPut() throws Exception {
    start(new OwnThreadWriter(NO_LINGER, () -> {}), P0);
    Map<TopicPartition, OffsetAndMetadata> asked = Map.of(P0, new OffsetAndMetadata(0));

    assertThat(CompletableFuture.supplyAsync(() -> task.preCommit(asked)).get(10, TimeUnit.SECONDS))
        .isEmpty();

    assertThatThrownBy(() -> task.put(List.of()))
        .isInstanceOf(ConnectException.class)
        .hasMessage("Cannot go on after a failed offset commit")
        .cause()
        .hasMessageStartingWith("Cannot call the engine of sink orders-sink on thread ");
  }

  @Test
  void aTaskThatNeverStartedCanBeStopped() {
    task = new Task(new OwnThreadWriter(NO_LINGER, () -> {}));

    task.close(List.of());
    task.stop();

    assertThat(task.preCommit(Map.of(P0, new OffsetAndMetadata(0)))).isEmpty();
    assertThat(task.version()).isEqualTo("7");
  }

  @Test
  void aTaskWithoutANameIsCalledAfterItsWriter() {
    assertThat(TaskSettings.from(Map.of(), "jdbc").threadName()).isEqualTo("jdbc-0");
  }

  private void start(OwnThreadWriter writer, TopicPartition... partitions) {
    task = new Task(writer);
    task.initialize(context);
    task.start(props);
    context.assignment.addAll(List.of(partitions));
    task.open(List.of(partitions));
    task.put(List.of());
  }

  private static List<SinkRecord> records(TopicPartition partition, String... values) {
    long[] offset = {0};
    return List.of(values).stream()
        .map(value -> Records.of(partition).value(value).at(offset[0]++))
        .toList();
  }

  private void whenPaused(CountDownLatch latch) {
    for (int i = 0; i < 10_000 && context.paused.isEmpty(); i++) {
      takeAWhile();
    }
    latch.countDown();
  }

  private static void takeAWhile() {
    awaited(new CountDownLatch(1), 10);
  }

  private static void awaited(CountDownLatch latch) {
    awaited(latch, 10_000);
  }

  private static void awaited(CountDownLatch latch, long millis) {
    try {
      latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Task extends EngineSinkTask {
    private final OwnThreadWriter writer;

    Task(OwnThreadWriter writer) {
      this.writer = writer;
    }

    @Override
    protected SinkWriterProvider provider() {
      return writer;
    }
  }
}
