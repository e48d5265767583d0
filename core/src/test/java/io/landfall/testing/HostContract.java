// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.testing.HostDriver.DeadLetter;
import io.landfall.testing.HostDriver.DeadLetterTopic;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a host owes its users, whichever it is: the same scenarios run on each, over an in-memory
 * writer and a manual clock.
 */
@Timeout(60)
public abstract class HostContract {

  /** Partitions of the one topic. */
  protected static final TopicPartition P0 = new TopicPartition("orders", 0);

  /** The other partition. */
  protected static final TopicPartition P1 = new TopicPartition("orders", 1);

  private static final int PATIENCE = 200;
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(61);
  private static final Duration STOP_BUDGET = Duration.ofMillis(200);

  private final ManualClock clock = new ManualClock();
  private final InMemoryTarget target = new InMemoryTarget();
  private final Map<String, String> settings = new HashMap<>();
  private final Map<TopicPartition, Long> groupOffsets = new HashMap<>();
  private UnaryOperator<InMemoryWriter.Builder> options =
      builder -> builder.capabilities(Capability.RETAIN_RECORDS);
  private boolean outage;
  private InMemoryWriter writer;
  private HostDriver host;

  /** A host that has started and owns nothing yet. */
  protected abstract HostDriver host(HostSetup setup);

  // ---- offsets

  @Test
  void filteredRecordsAdvanceTheCommittedOffset() {
    setting("transforms", "filter");
    setting("transforms.filter.type", "org.apache.kafka.connect.transforms.Filter");
    setting("transforms.filter.predicate", "tombstone");
    setting("predicates", "tombstone");
    setting(
        "predicates.tombstone.type",
        "org.apache.kafka.connect.transforms.predicates.RecordIsTombstone");
    start(P0);

    append(P0, "a", null, "c", null, null);
    cycle();
    host.commit();

    assertThat(values()).containsExactly("a", "c");
    assertThat(committed(P0)).isEqualTo(5);
  }

  @Test
  void aTopicThatATransformRenamesDoesNotDisturbOffsets() {
    setting("transforms", "rename");
    setting("transforms.rename.type", "org.apache.kafka.connect.transforms.RegexRouter");
    setting("transforms.rename.regex", "orders");
    setting("transforms.rename.replacement", "sales");
    start(P0, P1);

    append(P0, "a", "b");
    append(P1, "x");
    cycle();
    host.commit();
    host.revoke(P1);
    append(P0, "c");
    cycle();
    host.commit();

    assertThat(target.visible()).extracting(SinkRecord::topic).containsOnly("sales");
    assertThat(values()).containsExactlyInAnyOrder("a", "b", "x", "c");
    assertThat(host.committed()).isEqualTo(Map.of(P0, 3L, P1, 1L));
  }

  @Test
  void committedOffsetsAreNeverAheadOfWhatIsDurable() {
    start(P0);
    writer.hold();

    append(P0, "a", "b");
    cycle();
    letBatchesClose();
    host.commit();
    assertThat(committed(P0)).isZero();
    append(P0, "c");
    cycle();
    host.commit();
    assertThat(committed(P0)).isZero();

    writer.proceed();
    eventuallyCommitted(P0, 3);
    assertThat(values()).containsExactly("a", "b", "c");
  }

  @Test
  void recordsThatComeAgainAreWrittenAgain() {
    start(P0);
    append(P0, "a", "b", "c", "d", "e");
    cycle();
    host.commit();

    host.goBack(P0, 2);
    cycle();
    host.commit();

    assertThat(values()).containsExactly("a", "b", "c", "d", "e", "c", "d", "e");
    assertThat(committed(P0)).isEqualTo(5);
    assertThat(host.failure()).isEmpty();
  }

  @Test
  void offsetsStoredInTheTargetWinOverThoseOfAGroupThatIsBehind() {
    writeThreeAndStoreTheirOffset();

    start(P0);
    append(P0, "a", "b", "c", "d", "e");
    eventuallyCommitted(P0, 5);

    assertThat(values()).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void offsetsStoredInTheTargetWinOverThoseOfAGroupThatIsAhead() {
    writeThreeAndStoreTheirOffset();

    groupOffsets.put(P0, 5L);
    start(P0);
    append(P0, "a", "b", "c", "d", "e", "f");
    eventuallyCommitted(P0, 6);

    assertThat(values()).containsExactly("a", "b", "c", "d", "e", "f");
  }

  private void writeThreeAndStoreTheirOffset() {
    writer(builder -> builder.capabilities(Capability.RETAIN_RECORDS, Capability.STORES_OFFSETS));
    start(P0);
    append(P0, "a", "b", "c");
    cycle();
    host.stop(STOP_BUDGET);
    assertThat(target.storedOffset(P0)).isEqualTo(3);
  }

  @Test
  void aPollIsCommittedWhenTheTurnEndsWhereNothingLingers() {
    writer(
        builder ->
            builder
                .capabilities(Capability.RETAIN_RECORDS)
                .limits(new BatchLimits(100, Long.MAX_VALUE, 0)));
    start(P0);

    append(P0, "a", "b");
    cycle();

    assertThat(values()).containsExactly("a", "b");
  }

  // ---- dead letters

  @Test
  void aDeadLetterIsAcknowledgedBeforeOffsetsMove() {
    refuseBadRecords();
    start(P0);
    host.deadLetterTopic(DeadLetterTopic.WAITS);

    append(P0, "a", "bad", "c");
    cycle();
    host.commit();
    assertThat(committed(P0)).isZero();
    assertThat(host.deadLetters()).containsExactly(new DeadLetter(P0, 1));

    host.deadLetterTopic(DeadLetterTopic.ACKNOWLEDGES);
    eventuallyCommitted(P0, 3);
    assertThat(values()).containsExactly("a", "c");
    assertThat(host.deadLetters()).containsExactly(new DeadLetter(P0, 1));
  }

  @Test
  void aDeadLetterThatCannotBeWrittenStopsTheHostBeforeItsOffset() {
    refuseBadRecords();
    start(P0);
    host.deadLetterTopic(DeadLetterTopic.FAILS);

    append(P0, "a", "bad", "c");
    eventuallyFails();

    assertThat(host.failure()).get().asString().contains("Cannot write record orders-0@1");
    assertThat(committed(P0)).isLessThanOrEqualTo(1);
  }

  @Test
  void aRefusedRecordStopsTheHostWhereNoErrorIsTolerated() {
    refuseBadRecords();
    setting("errors.tolerance", "none");
    start(P0);

    append(P0, "a", "bad", "c");
    eventuallyFails();

    assertThat(host.failure()).get().asString().contains("Cannot write record orders-0@1");
    assertThat(host.deadLetters()).isEmpty();
    assertThat(committed(P0)).isLessThanOrEqualTo(1);
  }

  @Test
  void aRefusedRecordIsPassedOverWhereErrorsAreToleratedWithoutATopic() {
    refuseBadRecords();
    settings.remove("errors.deadletterqueue.topic.name");
    start(P0);

    append(P0, "a", "bad", "c");
    cycle();
    eventuallyCommitted(P0, 3);

    assertThat(values()).containsExactly("a", "c");
    assertThat(host.deadLetters()).isEmpty();
  }

  private void refuseBadRecords() {
    writer(
        builder ->
            builder
                .capabilities(Capability.RETAIN_RECORDS)
                .refuses(record -> "bad".equals(record.value()), RejectStyle.NAMED));
    setting("errors.tolerance", "all");
    setting("errors.deadletterqueue.topic.name", "orders-dead");
    setting("errors.deadletterqueue.topic.replication.factor", "1");
  }

  // ---- outages

  @Test
  void anOutagePausesAndWorkResumesByItself() {
    start(P0);
    outage = true;
    append(P0, "a", "b");
    cycle();
    letBatchesClose();
    assertThat(host.paused()).containsExactly(P0);

    append(P0, "c");
    for (int i = 0; i < 10; i++) {
      clock.advance(LONGEST_BACKOFF);
      cycle();
    }
    host.commit();
    assertThat(host.failure()).isEmpty();
    assertThat(host.paused()).containsExactly(P0);
    assertThat(committed(P0)).isZero();

    outage = false;
    clock.advance(LONGEST_BACKOFF);
    eventuallyCommitted(P0, 3);
    assertThat(host.paused()).isEmpty();
    assertThat(values()).containsExactly("a", "b", "c");
    assertThat(host.deadLetters()).isEmpty();
  }

  @Test
  void retriesThatAreUsedUpStopTheHost() {
    setting("errors.tolerance", "all");
    setting("errors.deadletterqueue.topic.name", "orders-dead");
    setting("retry.timeout.ms", "120000");
    start(P0);
    outage = true;
    append(P0, "a");
    cycle();

    for (int i = 0; i < 10; i++) {
      clock.advance(LONGEST_BACKOFF);
      cycle();
    }

    assertThat(host.failure()).get().asString().contains("gave up after");
    assertThat(host.deadLetters()).isEmpty();
    assertThat(committed(P0)).isZero();
    assertThat(values()).isEmpty();
  }

  @Test
  void aTargetThatIsAwayWhenPartitionsArriveIsClaimedLater() {
    outage = true;
    start(P0);
    append(P0, "a");
    cycle();
    assertThat(host.failure()).isEmpty();

    outage = false;
    clock.advance(LONGEST_BACKOFF);
    eventuallyCommitted(P0, 1);
    assertThat(values()).containsExactly("a");
  }

  @Test
  void aPauseSurvivesARebalance() {
    start(P0);
    outage = true;
    append(P0, "a");
    cycle();
    letBatchesClose();
    assertThat(host.paused()).containsExactly(P0);

    host.assign(P1);
    append(P1, "x");
    cycle();
    assertThat(host.paused()).containsExactlyInAnyOrder(P0, P1);

    outage = false;
    clock.advance(LONGEST_BACKOFF);
    eventuallyCommitted(P1, 1);
    eventuallyCommitted(P0, 1);
    assertThat(host.paused()).isEmpty();
    assertThat(values()).containsExactlyInAnyOrder("a", "x");
  }

  // ---- rebalances

  @Test
  void aRevokedPartitionIsStoredAndCommittedFirst() {
    start(P0, P1);
    append(P0, "a");
    append(P1, "x");
    cycle();

    host.revoke(P1);

    assertThat(values()).contains("x");
    assertThat(committed(P1)).isEqualTo(1);
  }

  @Test
  void aPartialRevocationKeepsTheOtherPartition() {
    writer(
        builder ->
            builder
                .capabilities(Capability.RETAIN_RECORDS)
                .routing(InMemoryWriter.Routing.constant()));
    start(P0, P1);
    writer.hold();
    append(P0, "a");
    append(P1, "x");
    cycle();
    letBatchesClose();
    append(P0, "b");
    append(P1, "y");
    cycle();

    host.revoke(P1);
    assertThat(committed(P1)).isZero();
    writer.proceed();
    append(P0, "c");
    eventuallyCommitted(P0, 3);

    assertThat(valuesOf(P0)).containsExactly("a", "b", "c");
    assertThat(valuesOf(P1)).doesNotContain("y");
    assertThat(host.failure()).isEmpty();
  }

  @Test
  void aPartitionThatWasLostIsWrittenNoMore() {
    start(P0, P1);
    append(P0, "a");
    append(P1, "x");
    cycle();

    host.lose(P1);
    letBatchesClose();
    eventuallyCommitted(P0, 1);

    assertThat(values()).containsExactly("a");
    assertThat(committed(P1)).isZero();
  }

  @Test
  void aPartitionThatComesBackIsReadFromWhatWasCommitted() {
    start(P0, P1);
    append(P1, "x", "y");
    cycle();
    host.lose(P1);
    host.assign(P1);
    cycle();

    eventuallyCommitted(P1, 2);
    assertThat(values()).containsExactly("x", "y");
  }

  // ---- stopping

  @Test
  void anOrderlyStopStoresAndCommitsWhatWasRead() {
    start(P0);
    append(P0, "a", "b");
    cycle();

    host.stop(STOP_BUDGET);

    assertThat(values()).containsExactly("a", "b");
    assertThat(committed(P0)).isEqualTo(2);
    assertThat(writer.isClosed()).isTrue();
    assertThat(host.failure()).isEmpty();
  }

  @Test
  void aStopDoesNotWaitForATargetThatNeverAnswers() {
    start(P0);
    writer.hold();
    append(P0, "a");
    cycle();
    letBatchesClose();

    host.stop(STOP_BUDGET);

    assertThat(committed(P0)).isZero();
    assertThat(writer.isClosed()).isTrue();
  }

  // ---- the words of the scenarios

  /** Replaces what the writer can do. */
  private void writer(UnaryOperator<InMemoryWriter.Builder> described) {
    options = described;
  }

  private void setting(String key, String value) {
    settings.put(key, value);
  }

  private void start(TopicPartition... partitions) {
    settings.putIfAbsent("name", "orders-sink");
    settings.putIfAbsent("topics", "orders");
    settings.putIfAbsent("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.putIfAbsent("value.converter", "org.apache.kafka.connect.storage.StringConverter");
    // A flush may take a third of it, and here it often waits in vain.
    settings.putIfAbsent("consumer.override.max.poll.interval.ms", "300");
    host = host(new HostSetup(new Provider(), settings, clock, groupOffsets));
    host.assign(partitions);
    cycle();
  }

  private void append(TopicPartition partition, String... values) {
    host.append(partition, values);
  }

  private void cycle() {
    host.cycle();
  }

  private void letBatchesClose() {
    clock.advance(LINGER);
    cycle();
  }

  private long committed(TopicPartition partition) {
    return host.committed().getOrDefault(partition, 0L);
  }

  private void eventuallyCommitted(TopicPartition partition, long offset) {
    for (int i = 0; i < PATIENCE && committed(partition) != offset; i++) {
      clock.advanceMs(100);
      cycle();
      host.commit();
    }
    assertThat(host.failure()).isEmpty();
    assertThat(committed(partition)).isEqualTo(offset);
  }

  private void eventuallyFails() {
    for (int i = 0; i < PATIENCE && host.failure().isEmpty(); i++) {
      cycle();
      clock.advanceMs(100);
      host.commit();
    }
    assertThat(host.failure()).isPresent();
  }

  private List<Object> values() {
    return target.visible().stream().map(SinkRecord::value).toList();
  }

  private List<Object> valuesOf(TopicPartition partition) {
    return target.visible().stream()
        .filter(record -> Records.partition(record).equals(partition))
        .map(SinkRecord::value)
        .toList();
  }

  @AfterEach
  void theWriterWasTreatedAsTheSpiSays() {
    if (host != null) {
      host.close();
    }
    if (writer != null) {
      assertThat(writer.violations()).isEmpty();
    }
  }

  private final class Provider implements SinkWriterProvider {

    @Override
    public String name() {
      return "memory";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public ConfigDef config() {
      return new ConfigDef();
    }

    @Override
    public SinkWriter create(Map<String, String> props) {
      writer =
          options
              .apply(InMemoryWriter.builder(target))
              .faults(
                  (step, record) -> {
                    if (outage && (step == WriterStep.COMMIT || step == WriterStep.OPEN)) {
                      throw InjectedFailure.retry();
                    }
                  })
              .build();
      return writer;
    }
  }
}
