// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.Failure;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.Settled;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterContext;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Each way of being wrong that the contract is there for fails the test that names it. */
class ContractCatchesBrokenWritersTest {

  private static final UnaryOperator<InMemoryWriter.Builder> ROWS =
      builder ->
          builder
              .capabilities(Capability.RETAIN_RECORDS)
              .routing(InMemoryWriter.Routing.constant());

  @Test
  void aWriterThatIsRightFailsNothing() {
    assertThat(failures(() -> contract(ROWS, Wrapped::new))).isEmpty();
  }

  @Test
  void aBatchPublishedByAbortIsCaught() {
    assertThat(failures(() -> contract(ROWS, PublishesOnAbort::new)))
        .contains(
            "nothingIsVisibleAfterAbortAndClose",
            "aPartialRevocationKeepsTheOtherPartition",
            "lostPartitionsWriteNothingLater");
  }

  @Test
  void aCommitThatStoresNothingIsCaught() {
    assertThat(failures(() -> contract(ROWS, StoresNothing::new)))
        .contains("recordsAreVisibleWhenTheirOffsetsAreCommittable");
  }

  @Test
  void appendingUnderAClaimOfIdempotenceIsCaught() {
    assertThat(failures(() -> contract(ROWS, ClaimsIdempotence::new)))
        .contains("aBatchThatIsCommittedTwiceStoresTheSame");
  }

  @Test
  void forgettingStoredOffsetsIsCaught() {
    UnaryOperator<InMemoryWriter.Builder> transactions =
        builder ->
            builder
                .capabilities(Capability.RETAIN_RECORDS, Capability.STORES_OFFSETS)
                .routing(InMemoryWriter.Routing.constant());
    assertThat(failures(() -> contract(transactions, ForgetsOffsets::new)))
        .contains("openReturnsWhatTheLastCommitHasStored");
  }

  @Test
  void badDataTakenForAnOutageIsCaught() {
    assertThat(failures(() -> contract(ROWS, RetriesBadData::new)))
        .contains("badDataIsNeverTriedAgain");
  }

  @Test
  void aClaimThatRecordsAreStoredWhichAreNotIsCaught() {
    assertThat(failures(() -> contract(ROWS, ClaimsToHaveStored::new)))
        .contains("whatIsGivenUpInAnOutageIsDroppedAndNothingElse");
  }

  @Test
  void aThreadThatIsLeftBehindIsCaught() {
    LeavesThread.STOP.set(new CountDownLatch(1));
    try {
      assertThat(failures(() -> contract(ROWS, LeavesThread::new)))
          .containsExactly("noThreadOutlivesTheWriter");
    } finally {
      LeavesThread.STOP.get().countDown();
    }
  }

  @Test
  void aSecondCloseThatThrowsIsCaught() {
    assertThat(failures(() -> contract(ROWS, ClosesOnce::new)))
        .contains("closeMayBeCalledTwiceAndBeforeStart");
  }

  private static SinkWriterContract contract(
      UnaryOperator<InMemoryWriter.Builder> options, UnaryOperator<SinkWriter> breaking) {
    return new InMemoryContract() {
      @Override
      InMemoryWriter.Builder options(InMemoryWriter.Builder builder) {
        return options.apply(builder);
      }

      @Override
      protected Duration threadsEndWithin() {
        return Duration.ofSeconds(1);
      }

      @Override
      SinkWriter around(InMemoryWriter writer) {
        return breaking.apply(writer);
      }
    };
  }

  /** Runs every test of the contract on an instance of its own; names of those that fail. */
  private static Set<String> failures(Supplier<SinkWriterContract> contracts) {
    Set<String> failed = new TreeSet<>();
    Arrays.stream(SinkWriterContract.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .filter(method -> !passes(contracts.get(), method))
        .forEach(method -> failed.add(method.getName()));
    return failed;
  }

  private static boolean passes(SinkWriterContract contract, Method method) {
    method.setAccessible(true);
    try {
      method.invoke(contract);
      contract.closeSinks();
      return true;
    } catch (InvocationTargetException e) {
      closeQuietly(contract);
      return e.getCause() instanceof TestAbortedException;
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static void closeQuietly(SinkWriterContract contract) {
    try {
      contract.closeSinks();
    } catch (RuntimeException | AssertionError e) {
      // the test has failed already
    }
  }

  /** Passes everything on. */
  private static class Wrapped implements SinkWriter {
    final SinkWriter writer;

    Wrapped(SinkWriter writer) {
      this.writer = writer;
    }

    @Override
    public void start(SinkWriterContext context) throws Exception {
      writer.start(context);
    }

    @Override
    public Set<Capability> capabilities() {
      return writer.capabilities();
    }

    @Override
    public BatchLimits limits() {
      return writer.limits();
    }

    @Override
    public Map<TopicPartition, Long> open(Collection<TopicPartition> added) throws Exception {
      return writer.open(added);
    }

    @Override
    public @Nullable BatchKey route(SinkRecord record, long acceptedMs) throws Exception {
      return writer.route(record, acceptedMs);
    }

    @Override
    public WriteBatch begin(BatchKey key, SinkRecord first) throws Exception {
      return writer.begin(key, first);
    }

    @Override
    public Failure classify(Throwable error) {
      return writer.classify(error);
    }

    @Override
    public CompletionStage<Void> advance(Map<TopicPartition, Long> next) {
      return writer.advance(next);
    }

    @Override
    public void close() {
      writer.close();
    }
  }

  private static final class PublishesOnAbort extends Wrapped {
    PublishesOnAbort(SinkWriter writer) {
      super(writer);
    }

    @Override
    public WriteBatch begin(BatchKey key, SinkRecord first) throws Exception {
      return new PassingBatch(super.begin(key, first)) {
        @Override
        public void abort() {
          batch.commit(List.of());
        }
      };
    }
  }

  private static final class StoresNothing extends Wrapped {
    StoresNothing(SinkWriter writer) {
      super(writer);
    }

    @Override
    public WriteBatch begin(BatchKey key, SinkRecord first) throws Exception {
      return new PassingBatch(super.begin(key, first)) {
        @Override
        public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
          return CompletableFuture.completedFuture(Stored.ALL);
        }
      };
    }
  }

  private static final class ClaimsIdempotence extends Wrapped {
    ClaimsIdempotence(SinkWriter writer) {
      super(writer);
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.RETAIN_RECORDS, Capability.IDEMPOTENT);
    }
  }

  private static final class ForgetsOffsets extends Wrapped {
    ForgetsOffsets(SinkWriter writer) {
      super(writer);
    }

    @Override
    public Map<TopicPartition, Long> open(Collection<TopicPartition> added) throws Exception {
      super.open(added);
      return Map.of();
    }
  }

  private static final class RetriesBadData extends Wrapped {
    private int failures;

    RetriesBadData(SinkWriter writer) {
      super(writer);
    }

    @Override
    public Failure classify(Throwable error) {
      return failures++ < 5 ? Failure.Retry.BY_POLICY : super.classify(error);
    }
  }

  private static final class ClaimsToHaveStored extends Wrapped {
    ClaimsToHaveStored(SinkWriter writer) {
      super(writer);
    }

    @Override
    public WriteBatch begin(BatchKey key, SinkRecord first) throws Exception {
      return new PassingBatch(super.begin(key, first)) {
        @Override
        public Settled settled() {
          return new Settled(Set.of(0), Map.of());
        }
      };
    }
  }

  private static final class LeavesThread extends Wrapped {
    static final AtomicReference<CountDownLatch> STOP =
        new AtomicReference<>(new CountDownLatch(0));

    LeavesThread(SinkWriter writer) {
      super(writer);
    }

    @Override
    public void start(SinkWriterContext context) throws Exception {
      CountDownLatch stop = STOP.get();
      Thread thread = new Thread(() -> awaitQuietly(stop), "left-behind");
      thread.setDaemon(true);
      thread.start();
      super.start(context);
    }

    private static void awaitQuietly(CountDownLatch stop) {
      try {
        stop.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final class ClosesOnce extends Wrapped {
    private boolean closed;

    ClosesOnce(SinkWriter writer) {
      super(writer);
    }

    @Override
    public void close() {
      if (closed) {
        throw new IllegalStateException("Cannot close twice");
      }
      closed = true;
      super.close();
    }
  }

  private static class PassingBatch implements WriteBatch {
    final WriteBatch batch;

    PassingBatch(WriteBatch batch) {
      this.batch = batch;
    }

    @Override
    public boolean accepts(SinkRecord next, long acceptedMs) {
      return batch.accepts(next, acceptedMs);
    }

    @Override
    public void write(SinkRecord record, long acceptedMs) throws Exception {
      batch.write(record, acceptedMs);
    }

    @Override
    public long bytes() {
      return batch.bytes();
    }

    @Override
    public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
      return batch.commit(ranges);
    }

    @Override
    public Settled settled() {
      return batch.settled();
    }

    @Override
    public void abort() {
      batch.abort();
    }
  }
}
