// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import static io.landfall.consumer.TaskFixture.P0;
import static io.landfall.consumer.TaskFixture.P1;
import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.testing.InMemoryWriter;
import io.landfall.testing.InjectedFailure;
import io.landfall.testing.RejectStyle;
import io.landfall.testing.WriterStep;
import io.landfall.writer.Capability;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.runtime.errors.DeadLetterQueueReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsumerTaskTest {

  private final TaskFixture host = new TaskFixture();

  @BeforeEach
  void moody() {
    Moody.refusals = 0;
  }

  @AfterEach
  void close() {
    host.close();
    assertThat(host.provider.writer().violations()).isEmpty();
  }

  private void deadLetters() {
    host.set(
        "errors.tolerance", "all",
        "errors.deadletterqueue.topic.name", "dead",
        "errors.deadletterqueue.topic.replication.factor", "1",
        "errors.deadletterqueue.context.headers.enable", "true");
  }

  private void transform(Class<?> type) {
    host.set("transforms", "t", "transforms.t.type", type.getName());
  }

  // ---- offsets

  @Test
  void filteredRecordsAtTheEndAreCommittedAsWell() {
    host.set(
            "transforms", "drop",
            "transforms.drop.type", "org.apache.kafka.connect.transforms.Filter",
            "transforms.drop.predicate", "tombstone",
            "predicates", "tombstone",
            "predicates.tombstone.type",
                "org.apache.kafka.connect.transforms.predicates.RecordIsTombstone")
        .start(P0)
        .append(P0, "a", null, null)
        .cycle()
        .commitInterval();

    assertThat(host.values()).containsExactly("a");
    assertThat(host.committed(P0)).isEqualTo(3);
  }

  @Test
  void aRecordThatATransformBuildsAnewKeepsItsOrigin() {
    transform(Forgetful.class);
    host.start(P0).append(P0, "a", "b").cycle().commitInterval();

    SinkRecord first = host.provider.target.visible().get(0);
    assertThat(first.topic()).isEqualTo("elsewhere");
    assertThat(first.originalTopic()).isEqualTo("orders");
    assertThat(first.originalKafkaPartition()).isZero();
    assertThat(host.committed(P0)).isEqualTo(2);
  }

  @Test
  void offsetsAreCommittedOncePerIntervalAndOnlyWhenTheyMoved() {
    host.start(P0).append(P0, "a").cycle().linger();
    assertThat(host.values()).containsExactly("a");
    assertThat(host.consumer().committedOffsets()).isEmpty();

    host.linger();
    assertThat(host.committed(P0)).isEqualTo(1);
  }

  @Test
  void aRevokedPartitionIsStoredCommittedAndForgotten() {
    host.start(P0, P1).append(P0, "a").append(P1, "x").cycle();

    host.consumer().revoked(P1);

    assertThat(host.values()).contains("x");
    assertThat(host.committed(P1)).isEqualTo(1);
    host.consumer().assigned(P1);
    host.append(P1, "y").cycle();
    host.stop(Duration.ofSeconds(1));
    assertThat(host.values()).containsExactlyInAnyOrder("a", "x", "y");
    assertThat(host.committed(P1)).isEqualTo(2);
  }

  @Test
  void aLostPartitionIsNeitherStoredNorCommitted() {
    host.start(P0, P1).append(P0, "a").append(P1, "x").cycle();

    host.consumer().lost(P1);
    host.linger().commitInterval();

    assertThat(host.values()).containsExactly("a");
    assertThat(host.consumer().committedOffsets()).isEqualTo(Map.of(P0, 1L));
  }

  @Test
  void aCommitThatFailsIsMadeAgain() {
    host.start(P0).append(P0, "a").cycle().linger();
    host.consumer().failCommits(new CommitFailedException());
    host.linger();
    assertThat(host.consumer().committedOffsets()).isEmpty();

    host.consumer().failCommits(null);
    host.commitInterval();
    assertThat(host.committed(P0)).isEqualTo(1);
    assertThat(host.failure()).isNull();
  }

  @Test
  void offsetsStoredInTheTargetAreSought() {
    host.provider.options =
        builder -> builder.capabilities(Capability.RETAIN_RECORDS, Capability.STORES_OFFSETS);
    host.start(P0).append(P0, "a", "b").cycle();
    host.stop(Duration.ofSeconds(1));

    TaskFixture next = new TaskFixture();
    next.provider.options =
        builder ->
            InMemoryWriter.builder(host.provider.target)
                .capabilities(Capability.RETAIN_RECORDS, Capability.STORES_OFFSETS);
    next.start(P0).append(P0, "a", "b", "c").cycle().cycle();
    next.stop(Duration.ofSeconds(1));

    assertThat(host.values()).containsExactly("a", "b", "c");
    assertThat(next.committed(P0)).isEqualTo(3);
  }

  // ---- errors in callbacks

  @Test
  void aFailureInACallbackStopsTheTask() {
    host.provider.options =
        builder ->
            builder.faults(
                (step, record) -> {
                  if (step == WriterStep.OPEN) {
                    throw InjectedFailure.fatal();
                  }
                });
    host.start(P0).cycle();

    assertThat(host.failure()).hasMessageContaining("Cannot claim [orders-0]");
    assertThat(host.ends).containsExactly("failed");
    assertThat(host.consumer().closed()).isTrue();
  }

  // ---- back-pressure

  @Test
  void aPauseExtendsToPartitionsThatArrive() {
    boolean[] away = {true};
    host.provider.options =
        builder ->
            builder
                .capabilities(Capability.RETAIN_RECORDS)
                .faults(
                    (step, record) -> {
                      if (away[0] && step == WriterStep.COMMIT) {
                        throw InjectedFailure.retryAfter(10_000);
                      }
                    });
    host.start(P0).append(P0, "a").cycle().linger();
    assertThat(host.consumer().paused()).containsExactly(P0);
    assertThat(host.task().health()).isInstanceOf(SinkHealth.Retrying.class);

    host.cycle();
    // Nothing is under way that could be waited for: the poll is what keeps the processor idle.
    assertThat(host.consumer().waited).isPositive();

    host.consumer().assigned(P1);
    assertThat(host.consumer().paused()).containsExactlyInAnyOrder(P0, P1);
    host.append(P1, "x").cycle();
    assertThat(host.values()).isEmpty();

    away[0] = false;
    host.clock.advanceMs(10_000);
    host.cycle();
    assertThat(host.consumer().paused()).isEmpty();
    host.cycle().linger();
    assertThat(host.values()).containsExactly("a", "x");
    assertThat(host.task().health()).isEqualTo(new SinkHealth.Running());
  }

  // ---- converters and transforms that ask for patience

  @Test
  void aRetriableTransformIsRepeatedWithoutLosingItsPlace() {
    transform(Moody.class);
    host.set("errors.retry.timeout", "60000").start(P0);
    Moody.refusals = 2;
    host.append(P0, "a", "b").cycle();

    assertThat(host.consumer().paused()).containsExactly(P0);
    assertThat(host.task().health())
        .isInstanceOfSatisfying(
            SinkHealth.Retrying.class,
            retrying -> assertThat(retrying.cause()).hasMessage("not in the mood"));
    host.commitInterval();
    assertThat(host.committed(P0)).isZero();

    host.commitInterval();
    assertThat(host.consumer().paused()).isEmpty();
    host.commitInterval().commitInterval();
    assertThat(host.values()).containsExactly("a", "b");
    assertThat(host.committed(P0)).isEqualTo(2);
    assertThat(host.task().health()).isEqualTo(new SinkHealth.Running());
  }

  @Test
  void aRetriableTransformWithoutTimeForItIsAnErrorOfTheRecord() {
    transform(Moody.class);
    deadLetters();
    host.start(P0);
    Moody.refusals = 1;
    host.append(P0, "a", "b").cycle().linger();

    assertThat(host.values()).containsExactly("b");
    assertThat(host.clients.producer.history()).hasSize(1);
  }

  @Test
  void aStepBackCountsWhileItsFirstRecordStillWaits() {
    transform(Moody.class);
    host.set("errors.retry.timeout", "-1").start(P0, P1);
    host.append(P0, "a", "b").append(P1, "x").cycle();
    Moody.refusals = 2;
    host.consumer().seek(P0, 0);
    host.cycle().commitInterval();

    assertThat(host.values()).containsExactly("x");
    assertThat(host.committed(P0)).isZero();

    host.commitInterval().linger().commitInterval();
    assertThat(host.values()).containsExactly("x", "a", "b");
    assertThat(host.committed(P0)).isEqualTo(2);
  }

  @Test
  void waitingRecordsOfARevokedPartitionAreForgotten() {
    transform(Moody.class);
    host.set("errors.retry.timeout", "-1").start(P0, P1);
    Moody.refusals = 1;
    host.append(P0, "a").append(P1, "x").cycle();

    host.consumer().revoked(P0);
    host.commitInterval().commitInterval();

    assertThat(host.values()).containsExactly("x");
    assertThat(host.committed(P0)).isZero();
  }

  // ---- dead letters

  @Test
  void aDeadLetterIsTheOriginalWithConnectsHeaders() {
    deadLetters();
    transform(Renaming.class);
    host.provider.options =
        builder ->
            builder
                .capabilities(Capability.RETAIN_RECORDS)
                .refuses(record -> "BAD".equals(record.value()), RejectStyle.NAMED);
    host.start(P0);
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", "t1".getBytes(StandardCharsets.UTF_8));
    host.consumer().append(P0, "bad", headers);
    host.cycle().linger();

    ProducerRecord<byte[], byte[]> letter = host.clients.producer.history().get(0);
    assertThat(letter.topic()).isEqualTo("dead");
    assertThat(letter.partition()).isNull();
    assertThat(letter.timestamp()).isEqualTo(1_000);
    assertThat(letter.key()).isEqualTo("k0".getBytes(StandardCharsets.UTF_8));
    assertThat(letter.value()).isEqualTo("bad".getBytes(StandardCharsets.UTF_8));
    Map<String, String> texts = texts(letter);
    assertThat(texts.remove(DeadLetterQueueReporter.ERROR_HEADER_EXCEPTION_STACK_TRACE))
        .startsWith("io.landfall.testing.InjectedFailure: Cannot store a record");
    assertThat(texts)
        .containsEntry("trace", "t1")
        .containsEntry(DeadLetterQueueReporter.ERROR_HEADER_ORIG_TOPIC, "orders")
        .containsEntry(DeadLetterQueueReporter.ERROR_HEADER_ORIG_PARTITION, "0")
        .containsEntry(DeadLetterQueueReporter.ERROR_HEADER_ORIG_OFFSET, "0")
        .containsEntry(DeadLetterQueueReporter.ERROR_HEADER_CONNECTOR_NAME, "orders-sink")
        .containsEntry(DeadLetterQueueReporter.ERROR_HEADER_TASK_ID, "0")
        .containsEntry(DeadLetterQueueReporter.ERROR_HEADER_STAGE, "TASK_PUT")
        .containsEntry(
            DeadLetterQueueReporter.ERROR_HEADER_EXECUTING_CLASS,
            "org.apache.kafka.connect.sink.SinkTask")
        .containsKey(DeadLetterQueueReporter.ERROR_HEADER_EXCEPTION)
        .containsKey(DeadLetterQueueReporter.ERROR_HEADER_EXCEPTION_MESSAGE)
        .hasSize(10);
    assertThat(host.clients.createdTopics).containsExactly("dead x 1");
  }

  @Test
  void aRecordThatDoesNotConvertIsADeadLetterWithItsStage() {
    deadLetters();
    transform(Choosy.class);
    host.start(P0).append(P0, "good", "bad", "fine").cycle().linger().linger();

    assertThat(host.values()).containsExactly("good", "fine");
    Map<String, String> texts = texts(host.clients.producer.history().get(0));
    assertThat(texts)
        .containsEntry("__connect.errors.offset", "1")
        .containsEntry("__connect.errors.stage", "TRANSFORMATION")
        .containsEntry("__connect.errors.class.name", Choosy.class.getName())
        .containsEntry("__connect.errors.exception.class.name", DataException.class.getName())
        .containsEntry("__connect.errors.exception.message", "too bad");
    assertThat(host.committed(P0)).isEqualTo(3);
  }

  @Test
  void contextHeadersAreOffUnlessAskedFor() {
    deadLetters();
    host.set("errors.deadletterqueue.context.headers.enable", "false");
    transform(Choosy.class);
    host.start(P0).append(P0, "bad").cycle();

    assertThat(host.clients.producer.history().get(0).headers()).isEmpty();
  }

  @Test
  void noOffsetMovesPastADeadLetterThatIsNotAcknowledged() {
    deadLetters();
    transform(Choosy.class);
    host.start(P0);
    host.clients.producer.answer(AnsweringProducer.Answer.WAIT);
    host.append(P0, "a", "bad", "c").cycle().commitInterval().commitInterval();
    assertThat(host.committed(P0)).isLessThanOrEqualTo(1);

    host.clients.producer.answer(AnsweringProducer.Answer.ACKNOWLEDGE);
    host.commitInterval();
    assertThat(host.committed(P0)).isEqualTo(3);
  }

  @Test
  void aDeadLetterThatCannotBeWrittenStopsTheTask() {
    deadLetters();
    transform(Choosy.class);
    host.start(P0);
    host.clients.producer.answer(AnsweringProducer.Answer.FAIL);
    host.append(P0, "a", "bad", "c").cycle().cycle();

    assertThat(host.failure())
        .hasMessageContaining("Cannot report record orders-0@1")
        .hasMessageContaining("Cannot write the dead letter of orders-0@1 to topic dead");
    assertThat(host.committed(P0)).isLessThanOrEqualTo(1);
  }

  @Test
  void withoutToleranceTheTaskStopsAtTheRecordAndKeepsWhatCameBefore() {
    transform(Choosy.class);
    host.start(P0).append(P0, "a", "bad", "c").cycle();

    assertThat(host.failure())
        .isInstanceOf(ConnectException.class)
        .hasMessage(
            "Cannot convert record orders-0@1 of sink orders-sink: too bad (stage TRANSFORMATION in "
                + Choosy.class.getName()
                + "; errors.tolerance=none stops the sink at the first such record)");
    assertThat(host.values()).containsExactly("a");
    assertThat(host.committed(P0)).isEqualTo(1);
  }

  @Test
  void withToleranceAndNoTopicTheRecordIsLeftOut() {
    host.set("errors.tolerance", "all", "errors.log.enable", "true");
    transform(Choosy.class);
    host.start(P0).append(P0, "a", "bad", "c").cycle().linger().linger();

    assertThat(host.values()).containsExactly("a", "c");
    assertThat(host.committed(P0)).isEqualTo(3);
    assertThat(host.clients.createdTopics).isEmpty();
  }

  @Test
  void aDeadLetterTopicThatCannotBeCreatedStopsTheTaskBeforeItReads() {
    deadLetters();
    host.clients.creationFailures.add(new LeaderNotAvailableException("soon"));
    host.clients.creationFailures.add(new InvalidReplicationFactorException("one broker only"));
    host.set("errors.deadletterqueue.topic.replication.factor", "3");
    host.start();

    assertThat(host.failure())
        .hasMessage(
            "Cannot create dead-letter topic: dead with 3 replicas"
                + " (errors.deadletterqueue.topic.replication.factor says how many)")
        .hasCauseInstanceOf(InvalidReplicationFactorException.class);
    assertThat(host.consumer().subscribed).isNull();
  }

  // ---- stopping

  @Test
  void anOrderlyStopStoresAndCommitsBeforeItLeaves() {
    host.start(P0).append(P0, "a", "b").cycle();

    host.stop(Duration.ofSeconds(1));

    assertThat(host.values()).containsExactly("a", "b");
    assertThat(host.committed(P0)).isEqualTo(2);
    assertThat(host.provider.writer().isClosed()).isTrue();
    assertThat(host.consumer().closed()).isTrue();
    assertThat(host.ends).containsExactly("in order");
  }

  @Test
  void aStopDoesNotWaitForEver() {
    host.start(P0);
    host.provider.writer().hold();
    host.append(P0, "a").cycle().linger();

    host.stop(Duration.ofMillis(50));

    assertThat(host.values()).isEmpty();
    assertThat(host.committed(P0)).isZero();
    assertThat(host.provider.writer().isClosed()).isTrue();
  }

  @Test
  void aStopDuringARebalancePollsUntilOffsetsAreTaken() {
    host.start(P0).append(P0, "a").cycle();
    host.consumer().failCommits(new RebalanceInProgressException());
    host.consumer().schedulePollTask(() -> host.consumer().failCommits(null));

    host.stop(Duration.ofSeconds(5));

    assertThat(host.values()).containsExactly("a");
    assertThat(host.committed(P0)).isEqualTo(1);
  }

  @Test
  void positionsOfOlderClientsAreAskedOfTheConsumer() {
    host.start(P0).append(P0, "a", "b");
    var polled = host.consumer().poll(Duration.ZERO);

    assertThat(NextOffsets.positions(polled, host.consumer())).isEqualTo(Map.of(P0, 2L));
  }

  @Test
  void aFlushStoresAndCommitsAtTheNextTurn() {
    host.start(P0).append(P0, "a").cycle();
    var flushed = host.task().flush();
    host.cycle();

    assertThat(flushed).isCompletedWithValue(true);
    assertThat(host.values()).containsExactly("a");
    assertThat(host.committed(P0)).isEqualTo(1);
    host.stop(Duration.ZERO);
    assertThat(host.task().flush()).isCompletedWithValue(false);
  }

  @Test
  void topicsMayBeGivenByAPattern() {
    host.settings.remove("topics");
    host.set("topics.regex", "ord.*").start();

    assertThat(host.consumer().subscribed).isEqualTo("ord.*");
  }

  private static Map<String, String> texts(ProducerRecord<byte[], byte[]> letter) {
    Map<String, String> texts = new TreeMap<>();
    for (Header header : letter.headers()) {
      texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return texts;
  }

  // ---- transforms with a character

  /** Every record to another topic, its value in capitals, by the record's own means. */
  public static final class Renaming extends Step {
    @Override
    public SinkRecord apply(SinkRecord record) {
      return record.newRecord(
          "elsewhere",
          record.kafkaPartition(),
          record.keySchema(),
          record.key(),
          record.valueSchema(),
          String.valueOf(record.value()).toUpperCase(java.util.Locale.ROOT),
          record.timestamp());
    }
  }

  /** Builds records anew and forgets where they came from. */
  public static final class Forgetful extends Step {
    @Override
    public SinkRecord apply(SinkRecord record) {
      return new SinkRecord(
          "elsewhere",
          9,
          record.keySchema(),
          record.key(),
          record.valueSchema(),
          record.value(),
          record.kafkaOffset());
    }
  }

  /** Takes everything but the value "bad". */
  public static final class Choosy extends Step {
    @Override
    public SinkRecord apply(SinkRecord record) {
      if ("bad".equals(record.value())) {
        throw new DataException("too bad");
      }
      return record;
    }
  }

  /** Refuses some times, then works. */
  public static final class Moody extends Step {
    static int refusals;

    @Override
    public SinkRecord apply(SinkRecord record) {
      if (refusals > 0) {
        refusals--;
        throw new RetriableException("not in the mood");
      }
      return record;
    }
  }

  /** What all of them leave empty. */
  abstract static class Step implements Transformation<SinkRecord> {
    @Override
    public ConfigDef config() {
      return new ConfigDef();
    }

    @Override
    public void configure(Map<String, ?> props) {}

    @Override
    public void close() {}
  }
}
