// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import io.landfall.engine.DeadLetters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Dead letters in memory, acknowledged at once or, after {@link #hold}, when the test says so. Host
 * thread only.
 */
public final class RecordingDeadLetters implements DeadLetters {

  /** What was delivered: the very record and the cause. */
  public record Letter(SinkRecord record, Throwable cause) {}

  private record Pending(Letter letter, CompletableFuture<Void> ack) {}

  private final List<Letter> delivered = new ArrayList<>();
  private final List<Letter> acknowledged = new ArrayList<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private boolean holding;

  @Override
  public CompletionStage<?> deliver(SinkRecord record, Throwable cause) {
    Letter letter = new Letter(record, cause);
    delivered.add(letter);
    CompletableFuture<Void> ack = new CompletableFuture<>();
    pending.add(new Pending(letter, ack));
    if (!holding) {
      acknowledgeAll();
    }
    return ack;
  }

  /** From now on letters wait for {@link #acknowledge} or {@link #fail}. */
  public void hold() {
    holding = true;
  }

  /** Acknowledges the oldest that waits; false if none does. */
  public boolean acknowledge() {
    Pending oldest = pending.poll();
    if (oldest == null) {
      return false;
    }
    acknowledged.add(oldest.letter);
    oldest.ack.complete(null);
    return true;
  }

  /** Acknowledges all that wait, and those that follow at once. */
  public void acknowledgeAll() {
    holding = false;
    while (acknowledge()) {
      // each call takes one
    }
  }

  /** Fails the oldest that waits; false if none does. */
  public boolean fail(Throwable error) {
    Pending oldest = pending.poll();
    return oldest != null && oldest.ack.completeExceptionally(error);
  }

  /** Everything handed over, acknowledged or not, in order. */
  public List<Letter> delivered() {
    return List.copyOf(delivered);
  }

  /** Everything acknowledged, in order. */
  public List<Letter> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** Number of letters that wait. */
  public int waiting() {
    return pending.size();
  }
}
