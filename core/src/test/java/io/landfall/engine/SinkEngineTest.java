// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.Failure;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class SinkEngineTest {

  private static final TopicPartition P0 = new TopicPartition("t", 0);
  private static final TopicPartition P1 = new TopicPartition("t", 1);

  private final ScriptedWriter writer = new ScriptedWriter();
  private final List<Long> deadLetters = new ArrayList<>();
  private CompletableFuture<Void> deadLetterAck = CompletableFuture.completedFuture(null);
  private EngineLimits limits = new EngineLimits(1000, 1_000_000, 4, 3, 10);
  private RetryPolicy retryPolicy =
      new RetryPolicy(100, 100, RetryPolicy.Jitter.NONE, 1000, -1, RetryPolicy.Exhausted.FAIL);
  private long now = 1_000;

  private SinkEngine engine(TopicPartition... assigned) {
    SinkEngine engine =
        SinkEngine.builder(writer)
            .clock(() -> Instant.ofEpochMilli(now))
            .limits(limits)
            .retryPolicy(retryPolicy)
            .random(new Random(1))
            .deadLetters(
                (record, cause) -> {
                  deadLetters.add(record.kafkaOffset());
                  return deadLetterAck;
                })
            .build();
    engine.start();
    engine.assign(List.of(assigned));
    return engine;
  }

  private static SinkRecord record(TopicPartition partition, long offset) {
    return new SinkRecord(
        partition.topic(), partition.partition(), null, null, null, "v" + offset, offset);
  }

  private static void put(SinkEngine engine, TopicPartition partition, long from, long until) {
    for (long offset = from; offset < until; offset++) {
      engine.put(record(partition, offset));
    }
  }

  private void stores(Capability... more) {
    writer.capabilities = EnumSet.of(Capability.STORES_OFFSETS, Capability.RETAIN_RECORDS);
    writer.capabilities.addAll(Set.of(more));
  }

  @Test
  void offsetsWaitForTheCommitOfTheirBatch() {
    writer.answersAtOnce = false;
    SinkEngine engine = engine(P0);
    put(engine, P0, 5, 10);
    engine.tick();
    assertThat(engine.committable()).containsExactly(Map.entry(P0, 5L));

    assertThat(engine.flush(Duration.ZERO)).isFalse();
    assertThat(writer.lastCommit().ranges).containsExactly(new OffsetRange(P0, 5, 10));
    assertThat(engine.committable()).containsExactly(Map.entry(P0, 5L));

    writer.lastCommit().succeeds();
    assertThat(engine.committable()).containsExactly(Map.entry(P0, 10L));
  }

  @Test
  void aBatchIsCommittedWhenItIsFullOrOldOrDue() {
    writer.limits = new BatchLimits(3, 1_000_000, 50);
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 4);
    assertThat(writer.commits).hasSize(1);
    engine.tick();
    assertThat(engine.committable()).containsEntry(P0, 3L);
    assertThat(engine.nextDeadlineMs()).isEqualTo(1_050);

    now += 50;
    engine.tick();
    assertThat(engine.committable()).containsEntry(P0, 4L);
  }

  @Test
  void commitsThatShareStartHoweverManyAreInFlight() {
    writer.answersAtOnce = false;
    writer.route = record -> BatchKey.of(record.kafkaOffset());
    writer.limits = new BatchLimits(1, 1_000_000, Long.MAX_VALUE);
    stores(Capability.SHARED_COMMITS);
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 9);
    engine.tick();

    assertThat(limits.inFlight()).isLessThan(9);
    assertThat(writer.commits).hasSize(9);
  }

  @Test
  void skippedRecordsMoveTheOffset() {
    writer.route = record -> null;
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 3);
    engine.skip(P0, 7);
    assertThat(engine.committable()).containsEntry(P0, 7L);
  }

  @Test
  void aRetryOffersTheSameBatchAgainAndHoldsWhatFollows() {
    writer.limits = new BatchLimits(2, 1_000_000, Long.MAX_VALUE);
    writer.answer = offsets -> ScriptedWriter.retry();
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 8);
    engine.tick();
    assertThat(engine.wantsPause()).isTrue();
    assertThat(engine.retrying()).isPresent();
    assertThat(engine.committable()).containsEntry(P0, 0L);

    writer.answer = offsets -> null;
    now += 100;
    engine.tick();
    assertThat(writer.storedInOrder()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(engine.committable()).containsEntry(P0, 8L);
    assertThat(engine.wantsPause()).isFalse();
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void aRetryThatNeverSucceedsStopsTheSinkAndTheOffsets() {
    writer.answer = offsets -> ScriptedWriter.retry();
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 2);
    engine.flush(Duration.ZERO);
    now += 1_000;
    assertThatThrownBy(engine::tick)
        .isInstanceOf(SinkFailedException.class)
        .hasMessage(
            "Cannot commit [t-0@0..1] of sink sink: away (gave up after 2 attempts in 1 s;"
                + " retry.timeout.ms and max.retries bound them)");
    assertThat(engine.committable()).containsEntry(P0, 0L);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void whereThePolicySaysSoAnExhaustedBatchIsDropped() {
    retryPolicy =
        new RetryPolicy(100, 100, RetryPolicy.Jitter.NONE, -1, 0, RetryPolicy.Exhausted.DROP);
    writer.answer = offsets -> ScriptedWriter.retry();
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 2);
    engine.flush(Duration.ZERO);
    engine.tick();
    assertThat(engine.committable()).containsEntry(P0, 2L);
  }

  @Test
  void anUnnamedCulpritIsFoundByHalving() {
    limits = new EngineLimits(1000, 1_000_000, 4, 3, 0);
    writer.answer = offsets -> offsets.contains(37L) ? ScriptedWriter.reject() : null;
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 100);
    engine.flush(Duration.ZERO);
    assertThat(deadLetters).containsExactly(37L);
    assertThat(writer.storedInOrder()).hasSize(99).isSorted().doesNotContain(37L);
    assertThat(writer.commits).hasSizeLessThanOrEqualTo(2 * (1 + 7) + 1);
    assertThat(engine.committable()).containsEntry(P0, 100L);
  }

  @Test
  void namedCulpritsAreTakenOutAndTheRestIsStored() {
    writer.answer =
        offsets ->
            offsets.contains(3L)
                ? new ScriptedWriter.Fault(
                    "line 4", new Failure.Reject(Map.of(3, new RuntimeException("line 4"))))
                : null;
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 6);
    engine.flush(Duration.ZERO);
    assertThat(deadLetters).containsExactly(3L);
    assertThat(writer.commits).hasSize(2);
    assertThat(writer.lastCommit().offsets).containsExactly(0L, 1L, 2L, 4L, 5L);
    assertThat(engine.committable()).containsEntry(P0, 6L);
  }

  @Test
  void aDeadLetterThatIsNotAcknowledgedHoldsItsWholeBatch() {
    deadLetterAck = new CompletableFuture<>();
    writer.writeFaults.put(2L, ScriptedWriter.reject());
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 4);
    engine.flush(Duration.ZERO);
    assertThat(writer.storedInOrder()).containsExactly(0L, 1L, 3L);
    assertThat(engine.committable()).containsEntry(P0, 0L);
    deadLetterAck.complete(null);
    assertThat(engine.committable()).containsEntry(P0, 4L);
  }

  @Test
  void aDeadLetterThatCannotBeWrittenStopsTheSink() {
    deadLetterAck = CompletableFuture.failedFuture(new IllegalStateException("topic is gone"));
    writer.writeFaults.put(2L, ScriptedWriter.reject());
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 3);
    assertThatThrownBy(engine::tick)
        .isInstanceOf(SinkFailedException.class)
        .hasMessage("Cannot write record t-0@2: bad (topic is gone)");
    assertThat(engine.committable()).containsEntry(P0, 0L);
  }

  @Test
  void aCommitOfStoredOffsetsWaitsForTheDeadLettersBelowThem() {
    stores();
    deadLetterAck = new CompletableFuture<>();
    writer.writeFaults.put(1L, ScriptedWriter.reject());
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 3);
    engine.flush(Duration.ZERO);
    assertThat(writer.commits).isEmpty();
    deadLetterAck.complete(null);
    engine.tick();
    assertThat(writer.storedInOrder()).containsExactly(0L, 2L);
  }

  @Test
  void flushLeavesPinnedBatchesOpen() {
    writer.capabilities = EnumSet.of(Capability.PINNED_BOUNDARIES);
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 3);
    assertThat(engine.flush(Duration.ZERO)).isTrue();
    assertThat(writer.commits).isEmpty();
    assertThat(engine.committable()).containsEntry(P0, 0L);
  }

  @Test
  void pinnedBatchesAreCommittedWhereSomebodyAsksForThem() {
    writer.capabilities = EnumSet.of(Capability.PINNED_BOUNDARIES);
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 3);
    assertThat(engine.flushNow(Duration.ofSeconds(10))).isTrue();
    assertThat(writer.storedInOrder()).containsExactly(0L, 1L, 2L);
    assertThat(engine.committable()).containsEntry(P0, 3L);
  }

  @Test
  void aRevokedPartitionLeavesItsMixedBatchAndTheRestIsStored() {
    SinkEngine engine = engine(P0, P1);
    put(engine, P0, 0, 3);
    put(engine, P1, 10, 13);
    engine.release(List.of(P1), ReleaseCause.LOST);
    engine.flush(Duration.ZERO);
    assertThat(writer.storedInOrder()).containsExactly(0L, 1L, 2L);
    assertThat(engine.committable()).containsExactly(Map.entry(P0, 3L));
  }

  @Test
  void aKeyWhoseFormerBatchIsStillOnTheWireWaits() {
    writer.answersAtOnce = false;
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 2);
    engine.flush(Duration.ZERO);
    engine.release(List.of(P0), ReleaseCause.REVOKED);
    engine.assign(List.of(P0));
    put(engine, P0, 0, 3);
    engine.flush(Duration.ZERO);
    assertThat(writer.commits).hasSize(1);
    assertThat(engine.wantsPause()).isTrue();

    writer.lastCommit().succeeds();
    engine.tick();
    engine.flush(Duration.ZERO);
    assertThat(writer.commits).hasSize(2);
    assertThat(engine.committable()).containsEntry(P0, 0L);
    writer.lastCommit().succeeds();
    assertThat(engine.committable()).containsEntry(P0, 3L);
  }

  @Test
  void aBackwardStepReadsAgainWhatWasNotCommitted() {
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 1);
    engine.flush(Duration.ZERO);
    put(engine, P0, 1, 5);
    put(engine, P0, 3, 4);
    assertThat(engine.seeks()).containsExactly(Map.entry(P0, 1L));
    engine.sought(Set.of(P0));
    put(engine, P0, 1, 4);
    engine.flush(Duration.ZERO);
    assertThat(writer.storedInOrder()).containsExactly(0L, 1L, 2L, 3L);
    assertThat(engine.committable()).containsEntry(P0, 4L);
  }

  @Test
  void aBackwardStepOverNothingButCommittedRecordsNeedsNoSeek() {
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 5);
    engine.flush(Duration.ZERO);
    put(engine, P0, 2, 4);
    assertThat(engine.seeks()).isEmpty();
    engine.flush(Duration.ZERO);
    assertThat(writer.storedInOrder()).containsExactly(0L, 1L, 2L, 3L, 4L, 2L, 3L);
    assertThat(engine.committable()).containsEntry(P0, 4L);
  }

  @Test
  void theOffsetThatTheTargetHasStoredWins() {
    stores();
    writer.storedOffsets.put(P0, 40L);
    SinkEngine engine = engine(P0);
    assertThat(engine.seeks()).containsExactly(Map.entry(P0, 40L));
    put(engine, P0, 0, 2);
    assertThat(engine.committable()).isEmpty();
    engine.sought(Set.of(P0));
    assertThat(engine.committable()).containsEntry(P0, 40L);
    put(engine, P0, 40, 42);
    engine.flush(Duration.ZERO);
    assertThat(writer.storedInOrder()).containsExactly(40L, 41L);
  }

  @Test
  void aStepBelowTheStoredOffsetStopsTheSinkAndNamesBoth() {
    stores();
    writer.storedOffsets.put(P0, 40L);
    SinkEngine engine = engine(P0);
    engine.sought(Set.of(P0));
    assertThatThrownBy(() -> engine.put(record(P0, 7)))
        .isInstanceOf(SinkFailedException.class)
        .hasMessage(
            "Cannot read t-0@7: sink sink has stored offsets up to 40 (was the topic created"
                + " anew? reset the stored offsets, or use another name)");
  }

  @Test
  void aFencedPartitionIsClaimedAgainAfterAPollAndReadFromTheStoredOffset() {
    stores();
    writer.answer =
        offsets ->
            writer.commits.size() == 1
                ? new ScriptedWriter.Fault("epoch 2", new Failure.Fenced(Set.of(P0)))
                : null;
    SinkEngine engine = engine(P0, P1);
    put(engine, P0, 0, 2);
    put(engine, P1, 0, 2);
    engine.flush(Duration.ZERO);
    assertThat(writer.opened).hasSize(1);
    writer.storedOffsets.put(P0, 1L);
    engine.tick();
    engine.tick();
    assertThat(writer.opened).hasSize(2);
    assertThat(engine.seeks()).containsExactly(Map.entry(P0, 1L));
    assertThat(writer.storedInOrder()).containsExactly(0L, 1L);
    assertThat(writer.lastCommit().ranges).containsExactly(new OffsetRange(P1, 0, 2));
  }

  @Test
  void aTargetThatIsAwayAtTheClaimIsAskedAgain() {
    writer.openFaults.add(ScriptedWriter.retry());
    SinkEngine engine = engine(P0);
    assertThat(engine.wantsPause()).isTrue();
    put(engine, P0, 0, 2);
    now += 100;
    engine.tick();
    engine.flush(Duration.ZERO);
    assertThat(engine.committable()).containsEntry(P0, 2L);
    assertThat(engine.wantsPause()).isFalse();
  }

  @Test
  void memoryIsFreedByClosingTheLargestBatchEarly() {
    limits = new EngineLimits(10, 1_000_000, 4, 3, 10);
    writer.route = record -> BatchKey.of(record.kafkaOffset() % 3);
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 12);
    assertThat(engine.wantsPause()).isTrue();
    engine.tick();
    assertThat(engine.wantsPause()).isFalse();
    assertThat(writer.commits).isNotEmpty();
  }

  @Test
  void pinnedBatchesThatFillTheMemoryStopTheSinkAndNameTheKey() {
    limits = new EngineLimits(10, 1_000_000, 4, 3, 10);
    writer.capabilities = EnumSet.of(Capability.PINNED_BOUNDARIES, Capability.RETAIN_RECORDS);
    writer.mayClose = false;
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 12);
    assertThatThrownBy(engine::tick)
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining("max.buffered.records");
  }

  @Test
  void pinnedBatchesThatFillTheMemoryEndWhereTheyMay() {
    limits = new EngineLimits(10, 1_000_000, 4, 3, 10);
    writer.capabilities = EnumSet.of(Capability.PINNED_BOUNDARIES, Capability.RETAIN_RECORDS);
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 12);
    engine.tick();
    assertThat(writer.storedInOrder()).startsWith(0L, 1L, 2L);
  }

  @Test
  void recordsThatTheWriterDoesNotRetainCountByTheirBytesAlone() {
    limits = new EngineLimits(10, 1_000_000, 4, 3, 10);
    writer.capabilities = EnumSet.of(Capability.PINNED_BOUNDARIES);
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 12);
    engine.tick();
    assertThat(engine.wantsPause()).isFalse();
  }

  @Test
  void aRecordKeepsItsInstantWhenItsBatchIsRebuilt() {
    writer.answer = offsets -> offsets.contains(1L) ? ScriptedWriter.reject() : null;
    SinkEngine engine = engine(P0);
    engine.put(record(P0, 0));
    engine.tick();
    now += 500;
    engine.put(record(P0, 1));
    engine.put(record(P0, 2));
    engine.tick();
    now += 500;
    engine.flush(Duration.ZERO);
    assertThat(writer.commits.get(0).accepted).containsExactly(1_000L, 1_500L, 1_500L);
    assertThat(writer.lastCommit().accepted).containsExactly(1_500L);
  }

  @Test
  void offsetsOfSkippedRecordsAreStoredAtStop() {
    stores();
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 2);
    engine.flush(Duration.ZERO);
    engine.skip(P0, 9);
    assertThat(engine.stop(Duration.ofSeconds(1))).isTrue();
    assertThat(writer.advanced).containsExactly(Map.of(P0, 9L));
  }

  @Test
  void aTargetThatRefusesEveryRecordOfManyBatchesStopsTheSink() {
    limits = new EngineLimits(1000, 1_000_000, 4, 3, 3);
    writer.limits = new BatchLimits(2, 1_000_000, 0);
    writer.answer = offsets -> ScriptedWriter.reject();
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 2);
    engine.tick();
    put(engine, P0, 2, 4);
    engine.tick();
    put(engine, P0, 4, 6);
    assertThatThrownBy(engine::tick)
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining("refused every record of 3 batches in a row");
  }

  @Test
  void aTargetThatStoresNothingOfManyBatchesStopsTheSinkToo() {
    limits = new EngineLimits(1000, 1_000_000, 4, 3, 2);
    writer.limits = new BatchLimits(1, 1_000_000, 0);
    writer.answersAtOnce = false;
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 1);
    engine.tick();
    refuseAllOfTheLastCommit();
    engine.tick();
    put(engine, P0, 1, 2);
    engine.tick();
    refuseAllOfTheLastCommit();
    assertThatThrownBy(engine::tick)
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining("refused every record of 2 batches in a row");
  }

  private void refuseAllOfTheLastCommit() {
    writer.lastCommit().stage.complete(new Stored(Map.of(0, new DataException("not a point"))));
  }

  @Test
  void aHostsDeadLetterKeepsItsPlaceBehindHeldRecords() {
    writer.beginFaults.add(ScriptedWriter.retry());
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 2);
    engine.deadLetter(P0, 2, CompletableFuture.completedFuture(null));
    engine.tick();
    assertThat(engine.committable()).containsEntry(P0, 0L);
    now += 100;
    engine.tick();
    engine.flush(Duration.ZERO);
    assertThat(engine.committable()).containsEntry(P0, 3L);
  }

  @Test
  void aRecordOfAPartitionThatWasReleasedIsIgnoredAndAStrangerRefused() {
    SinkEngine engine = engine(P0);
    engine.release(List.of(P0), ReleaseCause.REVOKED);
    engine.put(record(P0, 1));
    assertThatThrownBy(() -> engine.put(record(P1, 1)))
        .hasMessage("Cannot put a record of t-1: not assigned (call assign first)");
  }

  @Test
  void onlyTheHostThreadMayCall() throws Exception {
    SinkEngine engine = engine(P0);
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    Thread other =
        new Thread(
            () -> {
              try {
                engine.tick();
                seen.complete(null);
              } catch (IllegalStateException e) {
                seen.complete(e);
              }
            },
            "other");
    other.start();
    other.join(5_000);
    assertThat(seen.get()).hasMessageContaining("on thread other (it belongs to ");
  }

  @Test
  void afterAFailureNothingIsWrittenAndInFlightCommitsStillCount() {
    writer.answersAtOnce = false;
    writer.route = record -> BatchKey.of(record.kafkaPartition());
    SinkEngine engine = engine(P0, P1);
    put(engine, P0, 0, 2);
    put(engine, P1, 0, 2);
    engine.flush(Duration.ZERO);
    writer
        .commits
        .get(0)
        .fails(new ScriptedWriter.Fault("no table", new Failure.Fatal("create it")));
    assertThatThrownBy(engine::tick)
        .hasMessage("Cannot commit [t-0@0..1] of sink sink: no table (create it)");
    assertThatThrownBy(() -> engine.put(record(P0, 3))).isInstanceOf(SinkFailedException.class);
    writer.commits.get(1).succeeds();
    assertThat(engine.committable()).containsOnly(Map.entry(P0, 0L), Map.entry(P1, 2L));
    engine.close();
    assertThat(writer.closed).isTrue();
    assertThat(writer.aborted).containsExactly(0L, 1L);
  }

  @Test
  void deadLettersThatAreNotTakenInPauseTheHost() {
    limits = new EngineLimits(10_000, 1_000_000, 4, 3, 10);
    deadLetterAck = new CompletableFuture<>();
    SinkEngine engine = engine(P0);
    for (long offset = 0; offset < 1_000; offset++) {
      writer.writeFaults.put(offset, ScriptedWriter.reject());
      assertThat(engine.wantsPause()).isFalse();
      engine.put(record(P0, offset));
    }
    assertThat(engine.wantsPause()).isTrue();
    deadLetterAck.complete(null);
    engine.tick();
    assertThat(engine.wantsPause()).isFalse();
    assertThat(engine.committable()).containsEntry(P0, 1_000L);
  }
}
