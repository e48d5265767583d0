// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.metrics.DurationRecorder;
import io.landfall.metrics.SinkMetrics;
import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Failure;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.RetryPolicy;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What remains of failures, releases and steps back; each was once found by a schedule. */
class SinkEngineAfterFailuresTest {

  private static final TopicPartition P0 = new TopicPartition("t", 0);
  private static final TopicPartition P1 = new TopicPartition("t", 1);

  private final ScriptedWriter writer = new ScriptedWriter();
  private final Deque<CompletableFuture<Void>> letters = new ArrayDeque<>();
  private long now = 1_000;

  private SinkEngine engine(TopicPartition... assigned) {
    SinkEngine engine =
        SinkEngine.builder(writer)
            .clock(() -> Instant.ofEpochMilli(now))
            .retryPolicy(
                new RetryPolicy(
                    100, 100, RetryPolicy.Jitter.NONE, -1, -1, RetryPolicy.Exhausted.FAIL))
            .deadLetters(
                (record, cause) -> {
                  letters.addLast(new CompletableFuture<>());
                  return letters.getLast();
                })
            .build();
    engine.start();
    engine.assign(List.of(assigned));
    return engine;
  }

  private static void put(SinkEngine engine, TopicPartition partition, long from, long until) {
    for (long offset = from; offset < until; offset++) {
      engine.put(record(partition, offset));
    }
  }

  private static SinkRecord record(TopicPartition partition, long offset) {
    return new SinkRecord(
        partition.topic(), partition.partition(), null, null, null, "v" + offset, offset);
  }

  private static ScriptedWriter.Fault fatal() {
    return new ScriptedWriter.Fault("no", new Failure.Fatal(""));
  }

  @Test
  void theOffsetStaysBeforeTheRecordThatMadeTheSinkFail() {
    writer.writeFaults.put(0L, fatal());
    SinkEngine engine = engine(P0);

    assertThatThrownBy(() -> engine.put(record(P0, 0))).isInstanceOf(SinkFailedException.class);

    assertThat(engine.committable().getOrDefault(P0, 0L)).isZero();
  }

  @Test
  void nothingIsRoutedOnceACompletionHasMadeTheSinkFail() {
    writer.limits = new BatchLimits(1, Long.MAX_VALUE, Long.MAX_VALUE);
    writer.answersAtOnce = false;
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 1);
    writer.lastCommit().fails(fatal());
    writer.route =
        record -> {
          throw new AssertionError("routed");
        };

    assertThatThrownBy(() -> engine.put(record(P0, 1))).isInstanceOf(SinkFailedException.class);
  }

  @Test
  void aFailureFoundByAQuestionIsThrownByTheNextTickAtOnce() {
    writer.limits = new BatchLimits(2, Long.MAX_VALUE, Long.MAX_VALUE);
    writer.answersAtOnce = false;
    writer.route = record -> BatchKey.of("pair", record.kafkaOffset() / 2);
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 3);
    writer.lastCommit().fails(fatal());
    assertThat(engine.committable()).containsExactly(Map.entry(P0, 0L));

    assertThat(engine.nextDeadlineMs()).isEqualTo(now);
    assertThatThrownBy(engine::tick)
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining("Cannot commit [t-0@0..1] of sink sink: no");
  }

  @Test
  void aStepBackReadsAgainWhatItsBatchesHeldBeforeIt() {
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 10);

    engine.put(record(P0, 6));

    assertThat(engine.seeks()).containsExactly(Map.entry(P0, 0L));
    assertThat(engine.committable()).isEmpty();
  }

  @Test
  void anUnreadableOrFilteredRecordMayStepBackAsWell() {
    SinkEngine engine = engine(P0, P1);
    put(engine, P0, 0, 10);
    put(engine, P1, 0, 10);

    engine.deadLetter(P0, 6, CompletableFuture.completedFuture(null));
    engine.skip(P1, 7);

    assertThat(engine.seeks()).containsOnly(Map.entry(P0, 0L), Map.entry(P1, 0L));
  }

  @Test
  void theBackOffOfARecordEndsWhenItsPartitionIsReleased() {
    writer.writeFaults.put(0L, ScriptedWriter.retry());
    SinkEngine engine = engine(P0, P1);
    put(engine, P0, 0, 1);
    assertThat(engine.wantsPause()).isTrue();

    engine.release(List.of(P0), ReleaseCause.REVOKED);
    now += 100;
    engine.tick();

    assertThat(engine.wantsPause()).isFalse();
  }

  @Test
  void theBackOffOfAClaimEndsWhenItsPartitionIsReleased() {
    SinkEngine engine = engine(P0);
    writer.openFaults.add(ScriptedWriter.retry());
    engine.assign(List.of(P1));
    assertThat(engine.wantsPause()).isTrue();

    engine.release(List.of(P1), ReleaseCause.LOST);
    now += 100;
    engine.tick();

    assertThat(engine.wantsPause()).isFalse();
  }

  @Test
  void aDeadLetterOfAReleasedPartitionThatFailsHoldsNobodyBack() {
    writer.writeFaults.put(1L, ScriptedWriter.reject());
    SinkEngine engine = engine(P0, P1);
    put(engine, P0, 0, 2);
    engine.put(record(P1, 0));
    engine.release(List.of(P0), ReleaseCause.REVOKED);

    letters.remove().completeExceptionally(new IllegalStateException("no topic"));
    engine.flush(Duration.ZERO);

    assertThat(engine.committable()).containsExactly(Map.entry(P1, 1L));
  }

  @Test
  void recordsAreForgottenOnceTheyAreStored() {
    SinkEngine engine = engine(P0);
    writer.route = record -> BatchKey.of("each", record.kafkaOffset());
    WeakReference<SinkRecord> stored = putWeakly(engine);
    engine.flush(Duration.ZERO);
    engine.tick();

    for (int i = 0; i < 50 && stored.get() != null; i++) {
      System.gc();
    }
    assertThat(stored.get()).isNull();
  }

  private static WeakReference<SinkRecord> putWeakly(SinkEngine engine) {
    SinkRecord record = record(P0, 0);
    engine.put(record);
    return new WeakReference<>(record);
  }

  @Test
  void aClockThatIsSetBackNeitherStopsDeadlinesNorTurnsRecordsOlder() {
    writer.limits = new BatchLimits(1_000, 1_000_000, 100);
    now = 10_000_000;
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 1);
    now = 5_000_000;
    engine.tick();
    put(engine, P0, 1, 2);
    assertThat(engine.nextDeadlineMs()).isEqualTo(5_000_100);
    assertThat(writer.commits).isEmpty();

    for (int i = 0; i < 20; i++) {
      now += 11;
      engine.tick();
    }
    assertThat(writer.lastCommit().accepted).containsExactly(10_000_000L, 10_000_000L);
    assertThat(writer.storedInOrder()).containsExactly(0L, 1L);

    now = 11_000_000;
    put(engine, P0, 2, 3);
    engine.flush(Duration.ZERO);
    engine.tick();
    put(engine, P0, 3, 4);
    engine.flush(Duration.ZERO);
    assertThat(writer.lastCommit().accepted).containsExactly(11_000_000L);
  }

  @Test
  void aClosedEngineRefusesRecordsInsteadOfLosingThem() {
    SinkEngine engine = engine(P0);
    engine.close();
    engine.close();

    assertThatThrownBy(() -> put(engine, P0, 0, 1))
        .isInstanceOf(SinkFailedException.class)
        .hasMessage("Cannot go on with sink sink (it is closed)");
    assertThatThrownBy(() -> engine.assign(List.of(P1))).isInstanceOf(SinkFailedException.class);
    assertThat(engine.committable()).isEmpty();
  }

  @Test
  void figuresThatFailAreNotTakenForACommitThatFailed() {
    AtomicInteger closed = new AtomicInteger();
    SinkMetrics broken =
        new SinkMetrics() {
          @Override
          public void counter(String name, String description, LongSupplier value) {}

          @Override
          public void gauge(String name, String description, LongSupplier value) {}

          @Override
          public DurationRecorder durations(String name, String description) {
            return nanos -> {
              throw new IllegalStateException("no space");
            };
          }

          @Override
          public void close() {
            closed.incrementAndGet();
            throw new IllegalStateException("no space");
          }
        };
    SinkEngine engine = SinkEngine.builder(writer).metrics(broken).build();
    engine.start();
    engine.assign(List.of(P0));
    put(engine, P0, 0, 2);

    assertThat(engine.flush(Duration.ZERO)).isTrue();
    assertThat(writer.commits).hasSize(1);
    assertThat(engine.committable()).containsExactly(Map.entry(P0, 2L));
    engine.close();
    assertThat(writer.closed).isTrue();
    assertThat(closed).hasValue(1);
  }

  @Test
  void aDelayThatIsLongerThanTimeIsWaitedForAndNotSkipped() {
    writer.answer =
        offsets ->
            writer.commits.size() > 1
                ? null
                : new ScriptedWriter.Fault("busy", Failure.Retry.after(Long.MAX_VALUE));
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 1);
    engine.flush(Duration.ZERO);
    now += 1_000_000;
    engine.tick();

    assertThat(writer.commits).hasSize(1);
  }

  @Test
  void anInterruptOfTheWritersOwnThreadIsNotTheHosts() {
    writer.answersAtOnce = false;
    SinkEngine engine = engine(P0);
    put(engine, P0, 0, 1);
    engine.flush(Duration.ZERO);
    writer.lastCommit().stage.completeExceptionally(new InterruptedException("io"));

    assertThatThrownBy(engine::tick).isInstanceOf(SinkFailedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void whoHasClaimedAPartitionIsSaidWhenTheSinkGivesUp() {
    writer.answer =
        offsets -> new ScriptedWriter.Fault("last claimed by b/1", new Failure.Fenced(Set.of(P0)));
    SinkEngine engine = engine(P0);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10; i++) {
                engine.sought(engine.seeks().keySet());
                put(engine, P0, 0, 1);
                engine.flush(Duration.ZERO);
                engine.tick();
                engine.tick();
              }
            })
        .isInstanceOf(SinkFailedException.class)
        .hasMessage(
            "Cannot keep t-0: it had to be read again 4 times in a row: last claimed by b/1"
                + " (is another sink running under the name sink? fenced.max.reopen bounds the"
                + " attempts)")
        .hasCauseInstanceOf(ScriptedWriter.Fault.class);
  }
}
