// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.writer.BatchKey;
import io.landfall.writer.Capability;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What a batch has settled before it is given up, or before a partition leaves it. */
class SinkEngineGivesUpTest {

  private static final TopicPartition P0 = new TopicPartition("t", 0);
  private static final TopicPartition P1 = new TopicPartition("t", 1);

  private final ScriptedWriter writer = new ScriptedWriter();
  private final List<Long> letters = new ArrayList<>();
  private final List<OffsetRange> dropped = new ArrayList<>();
  private CompletableFuture<Void> acknowledged = CompletableFuture.completedFuture(null);
  private int repetitions;
  private long now = 1_000;

  private SinkEngine engine(TopicPartition... assigned) {
    SinkEngine engine =
        SinkEngine.builder(writer)
            .clock(() -> Instant.ofEpochMilli(now))
            .retryPolicy(
                new RetryPolicy(
                    100, 100, RetryPolicy.Jitter.NONE, -1, repetitions, RetryPolicy.Exhausted.DROP))
            .deadLetters(
                (record, cause) -> {
                  letters.add(record.kafkaOffset());
                  return acknowledged;
                })
            .listener(
                new SinkListener() {
                  @Override
                  public void batchDropped(
                      BatchKey key, List<OffsetRange> ranges, Throwable cause) {
                    dropped.addAll(ranges);
                  }
                })
            .build();
    engine.start();
    engine.assign(List.of(assigned));
    return engine;
  }

  private static void put(SinkEngine engine, TopicPartition partition, long from, long until) {
    for (long offset = from; offset < until; offset++) {
      engine.put(
          new SinkRecord(partition.topic(), partition.partition(), null, null, null, "v", offset));
    }
  }

  private void settles(Set<Integer> stored, Integer... rejected) {
    Map<Integer, Throwable> causes = new HashMap<>();
    for (Integer ordinal : rejected) {
      causes.put(ordinal, new IllegalArgumentException("line " + ordinal));
    }
    Settled settled = new Settled(stored, causes);
    writer.settled = offsets -> settled;
    writer.answer = offsets -> ScriptedWriter.retry();
  }

  @Test
  void onlyWhatIsNotSettledIsDropped() {
    settles(Set.of(0, 2), 1);
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 6);
    engine.flush(Duration.ZERO);

    assertThat(letters).containsExactly(1L);
    assertThat(dropped).containsExactly(new OffsetRange(P0, 3, 6));
    assertThat(engine.committable()).containsEntry(P0, 6L);
  }

  @Test
  void theOffsetsWaitForTheLettersOfWhatWasRefusedBefore() {
    acknowledged = new CompletableFuture<>();
    settles(Set.of(), 1);
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 3);
    engine.flush(Duration.ZERO);
    assertThat(engine.committable()).containsEntry(P0, 0L);

    acknowledged.complete(null);

    assertThat(engine.committable()).containsEntry(P0, 3L);
  }

  @Test
  void nothingIsDroppedWhereEverythingIsSettled() {
    settles(Set.of(0), 1);
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 2);
    engine.flush(Duration.ZERO);

    assertThat(letters).containsExactly(1L);
    assertThat(dropped).isEmpty();
    assertThat(engine.committable()).containsEntry(P0, 2L);
  }

  @Test
  void whatIsSettledIsNotWrittenAgainWhenAPartitionLeavesABatchThatWaits() {
    repetitions = -1;
    settles(Set.of(0), 1, 3);
    SinkEngine engine = engine(P0, P1);
    put(engine, P0, 0, 3);
    put(engine, P1, 10, 13);
    engine.flush(Duration.ZERO);

    writer.answer = offsets -> null;
    engine.release(List.of(P1), ReleaseCause.REVOKED);
    now += 100;
    engine.tick();

    // Ordinal 3 is of the partition that is gone: its next owner reads it again
    assertThat(letters).containsExactly(1L);
    assertThat(writer.lastCommit().offsets).containsExactly(2L);
    assertThat(engine.committable()).containsExactly(Map.entry(P0, 3L));
  }

  @Test
  void whatIsSettledIsKnownWhenTheLastAttemptFailsAfterARelease() {
    writer.answersAtOnce = false;
    settles(Set.of(0), 1);
    SinkEngine engine = engine(P0, P1);
    put(engine, P0, 0, 4);
    put(engine, P1, 10, 12);
    engine.flush(Duration.ZERO);
    engine.release(List.of(P1), ReleaseCause.REVOKED);

    writer.lastCommit().fails(ScriptedWriter.retry());
    engine.tick();

    assertThat(letters).containsExactly(1L);
    assertThat(dropped).containsExactly(new OffsetRange(P0, 2, 4));
    assertThat(engine.committable()).containsExactly(Map.entry(P0, 4L));
  }

  @Test
  void aWriterThatNamesWhatItNeverGotStopsTheSinkAndDropsNothing() {
    settles(Set.of(), 7);
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 2);
    engine.flush(Duration.ZERO);

    assertThatThrownBy(engine::tick)
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining("Cannot take out record 7 of a batch of 2 records");
    assertThat(dropped).isEmpty();
    assertThat(engine.committable()).containsEntry(P0, 0L);
  }

  @Test
  void aWriterThatThrowsInsteadHasSettledNothing() {
    settles(Set.of());
    writer.settled =
        offsets -> {
          throw new IllegalStateException("no");
        };
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 2);
    engine.flush(Duration.ZERO);

    assertThat(dropped).containsExactly(new OffsetRange(P0, 0, 2));
    assertThat(engine.committable()).containsEntry(P0, 2L);
  }

  @Test
  void aWriterThatStoresOffsetsIsNotAsked() {
    writer.capabilities = EnumSet.of(Capability.RETAIN_RECORDS, Capability.STORES_OFFSETS);
    settles(Set.of(0), 1);
    SinkEngine engine = engine(P0);
    engine.sought(engine.seeks().keySet());
    put(engine, P0, 0, 2);
    engine.flush(Duration.ZERO);

    assertThat(letters).isEmpty();
    assertThat(dropped).containsExactly(new OffsetRange(P0, 0, 2));
  }
}
