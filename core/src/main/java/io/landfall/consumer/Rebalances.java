// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.engine.SinkEngine;
import io.landfall.writer.ReleaseCause;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Takes and gives up partitions, whatever the protocol. What fails in a callback is kept for {@link
 * #rethrow}: some versions of the consumer swallow it, others wrap it.
 */
final class Rebalances implements ConsumerRebalanceListener {

  private final Consumer<?, ?> consumer;
  private final SinkEngine engine;
  private final Feed feed;
  private final Pauses pauses;
  private final OffsetCommits commits;
  private final Budgets budgets;
  private boolean over;
  private @Nullable Throwable failure;

  Rebalances(
      Consumer<?, ?> consumer,
      SinkEngine engine,
      Feed feed,
      Pauses pauses,
      OffsetCommits commits,
      Budgets budgets) {
    this.consumer = consumer;
    this.engine = engine;
    this.feed = feed;
    this.pauses = pauses;
    this.commits = commits;
    this.budgets = budgets;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> added) {
    guarded(
        added,
        () -> {
          engine.assign(added);
          pauses.assigned(added);
          seek();
        });
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> removed) {
    guarded(
        removed,
        () -> {
          try {
            engine.flush(budgets.flush());
            commits.commitNow(budgets.commit());
          } finally {
            giveUp(removed, ReleaseCause.REVOKED);
          }
        });
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> removed) {
    guarded(removed, () -> giveUp(removed, ReleaseCause.LOST));
  }

  private void giveUp(Collection<TopicPartition> removed, ReleaseCause cause) {
    engine.release(removed, cause);
    feed.drop(removed);
    commits.forget(removed);
  }

  /** Reads on from where the target says, in those partitions for which it does. */
  void seek() {
    Map<TopicPartition, Long> seeks = engine.seeks();
    if (!seeks.isEmpty()) {
      seeks.forEach(consumer::seek);
      feed.drop(seeks.keySet());
      engine.sought(seeks.keySet());
    }
  }

  private void guarded(Collection<TopicPartition> partitions, Runnable callback) {
    if (over || partitions.isEmpty()) {
      return;
    }
    try {
      callback.run();
    } catch (RuntimeException | Error e) {
      if (failure == null) {
        failure = e;
      } else {
        failure.addSuppressed(e);
      }
    }
  }

  /** Throws what has failed in a callback since the last call. */
  void rethrow() {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** The engine is about to close: leaving the group calls back once more. */
  void end() {
    over = true;
  }
}
