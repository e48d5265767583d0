// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.writer.Failure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dead letters under way, and the offsets that wait for them. */
final class Letters {

  private static final Logger LOG = LoggerFactory.getLogger(SinkEngine.class);

  private final EngineState state;
  private final DeadLetters destination;
  private int pending;

  Letters(EngineState state, DeadLetters destination) {
    this.state = state;
    this.destination = destination;
  }

  int pending() {
    return pending;
  }

  /** Sends a refused record; the debt of its batch, where it has one, waits for the answer. */
  void send(
      Partition partition, long offset, SinkRecord record, Throwable error, @Nullable Debt batch) {
    Throwable cause = Failure.unwrap(error);
    LOG.warn(
        "Cannot write record {} of sink {}: {} (handed to the dead letters)",
        partition.at(offset),
        state.name,
        EngineState.text(cause));
    state.metrics.rejected.add(1);
    state.listener.recordRejected(partition.id, offset, cause);
    await(partition, offset, deliver(record, cause), batch, cause);
  }

  private CompletionStage<?> deliver(SinkRecord record, Throwable cause) {
    try {
      return destination.deliver(record, cause);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Holds the offsets of the batch, or of this record alone, until the letter is acknowledged. */
  void await(
      Partition partition,
      long offset,
      CompletionStage<?> acknowledged,
      @Nullable Debt batch,
      @Nullable Throwable cause) {
    boolean owed = state.rules.letterIsOwed();
    Debt debt = !owed ? new Debt() : batch != null ? batch : debtAt(partition, offset);
    if (owed) {
      debt.letters++;
      partition.letters.add(offset);
    }
    pending++;
    acknowledged.whenComplete(
        (ignored, error) ->
            state.mailbox.post(() -> answered(partition, offset, debt, owed, error, cause)));
  }

  /** Offsets stand on batch boundaries only, so a letter belongs to the newest open claim. */
  private static Debt debtAt(Partition partition, long offset) {
    Claim claim = partition.unsettled();
    return (claim != null ? claim : partition.claim(offset, new Debt())).debt;
  }

  private void answered(
      Partition partition,
      long offset,
      Debt debt,
      boolean owed,
      @Nullable Throwable error,
      @Nullable Throwable cause) {
    pending--;
    if (error == null) {
      state.metrics.deadLetters.add(1);
    } else if (!partition.gone()) {
      failed(partition, offset, error, cause);
      return;
    }
    // The batch may hold other partitions, which wait no longer for a partition that is gone.
    if (owed) {
      partition.letters.remove(offset);
      debt.letters--;
      debt.settleIfPaid();
    }
  }

  private void failed(
      Partition partition, long offset, Throwable error, @Nullable Throwable cause) {
    Throwable reason = Failure.unwrap(error);
    String at = partition.at(offset);
    state.fail(
        cause == null
            ? "Cannot report record " + at + ": " + EngineState.text(reason)
            : "Cannot write record "
                + (at + ": " + EngineState.text(cause))
                + (" (" + EngineState.text(reason) + ")"),
        reason);
  }
}
