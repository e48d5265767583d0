// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.consumer.OffsetCommits.Outcome;
import io.landfall.engine.SinkEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * One consumer and one engine, in the steps that every host takes: poll, convert, put, tick, seek,
 * pause, commit.
 *
 * <p><b>Threading:</b> one thread; others go through {@link LoopControl}.
 */
final class ConsumerLoop {

  /** A completed commit or a call from outside waits for the loop no longer than this. */
  private static final long MAX_WAIT_MS = 100;

  private final Subscription subscription;
  private final Consumer<byte[], byte[]> consumer;
  private final SinkEngine engine;
  private final Feed feed;
  private final Pauses pauses;
  private final OffsetCommits commits;
  private final Rebalances rebalances;
  private final LoopControl control;
  private final Budgets budgets;
  private final InstantSource clock;

  ConsumerLoop(
      HostConfig config,
      Consumer<byte[], byte[]> consumer,
      SinkEngine engine,
      Feed feed,
      LoopControl control,
      InstantSource clock) {
    this.subscription = config.subscription();
    this.consumer = consumer;
    this.engine = engine;
    this.feed = feed;
    this.control = control;
    this.clock = clock;
    budgets = Budgets.within(config.clients().maxPollIntervalMs());
    pauses = new Pauses(consumer);
    commits = new OffsetCommits(config.name(), engine, consumer, clock, config.flushIntervalMs());
    rebalances = new Rebalances(consumer, engine, feed, pauses, commits, budgets);
  }

  void open() {
    engine.start();
    subscription.open(consumer, rebalances);
  }

  void cycle() {
    ConsumerRecords<byte[], byte[]> polled = poll();
    rebalances.rethrow();
    feed.take(polled, nextOffsets(polled));
    engine.tick();
    rebalances.seek();
    pauses.apply(engine.wantsPause() || feed.wantsPause());
    if (engine.commitsEachPoll()) {
      engine.flush(budgets.eachPoll());
    }
    commits.commitIfDue();
    control.answerFlushes(this::flush);
  }

  private boolean flush() {
    boolean stored = engine.flushNow(budgets.flush());
    return commits.commitNow(budgets.commit()) == Outcome.COMMITTED && stored;
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    long dueMs = Math.min(engine.nextDeadlineMs(), feed.nextDeadlineMs());
    Duration wait = Duration.ofMillis(Math.max(1, Math.min(MAX_WAIT_MS, dueMs - clock.millis())));
    return consumer.poll(pauses.on() ? leftAfterAwaiting(wait) : wait);
  }

  /**
   * A poll of paused partitions hears nothing of completions, so they are waited for here. Where
   * none is under way, the poll itself is the wait: an outage must not keep a processor busy.
   */
  private Duration leftAfterAwaiting(Duration wait) {
    long until = System.nanoTime() + wait.toNanos();
    return engine.await(wait)
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, until - System.nanoTime()));
  }

  private Map<TopicPartition, Long> nextOffsets(ConsumerRecords<byte[], byte[]> polled) {
    Map<TopicPartition, Long> next = new HashMap<>();
    NextOffsets.of(polled, consumer, next::put);
    return next;
  }

  /** Stores and commits what can be, also after a failure; true when that is everything. */
  boolean drain() {
    try {
      boolean stored = engine.stop(control.left().dividedBy(4).multipliedBy(3));
      Outcome outcome = commits.commitNow(atLeast(control.left()));
      while (outcome == Outcome.REBALANCING && !control.left().isZero()) {
        pauses.apply(true);
        consumer.poll(Duration.ofMillis(MAX_WAIT_MS));
        outcome = commits.commitNow(atLeast(control.left()));
      }
      return stored && outcome == Outcome.COMMITTED;
    } finally {
      rebalances.end();
    }
  }

  /** Even late, what is stored deserves an attempt at its offsets. */
  private static Duration atLeast(Duration left) {
    Duration least = Duration.ofSeconds(1);
    return left.compareTo(least) < 0 ? least : left;
  }
}
