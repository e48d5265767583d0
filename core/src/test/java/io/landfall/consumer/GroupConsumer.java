// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.testing.schedule.HostWorld;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's mock consumer as a member of a schedule's group: rebalances happen in polls, commits are
 * answered late, refused or lost, and paused partitions keep what was fetched.
 */
final class GroupConsumer extends MockConsumer<byte[], byte[]> {

  private record UnderWay(
      Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {}

  private final HostWorld world;
  private final boolean eager;
  private final Queue<Runnable> rebalances = new ArrayDeque<>();
  private final Queue<UnderWay> commits = new ArrayDeque<>();
  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> fetched = new HashMap<>();

  /** What the host has asked to commit last. */
  private final Map<TopicPartition, Long> asked = new HashMap<>();

  /** From where a partition is read when it is assigned anew. */
  private final Map<TopicPartition, Long> committed = new HashMap<>();

  private boolean losing;

  /**
   * @param eager whether a rebalance takes everything away and gives it back
   */
  GroupConsumer(HostWorld world, boolean eager) {
    super("earliest");
    this.world = world;
    this.eager = eager;
  }

  // What the schedule does; rebalances wait for the next poll

  void willBeAssigned(Collection<TopicPartition> added) {
    rebalances.add(
        () -> {
          added.forEach(partition -> committed.put(partition, world.position(partition)));
          Set<TopicPartition> all = beforeRebalance();
          all.addAll(added);
          begin(added);
          rebalance(all);
        });
  }

  void willBeRevoked(Collection<TopicPartition> removed) {
    rebalances.add(
        () -> {
          Set<TopicPartition> left = beforeRebalance();
          left.removeAll(removed);
          take(removed, left);
        });
  }

  void willBeLost(Collection<TopicPartition> removed) {
    rebalances.add(
        () -> {
          commits.forEach(commit -> answer(commit, new CommitFailedException()));
          commits.clear();
          Set<TopicPartition> left = new HashSet<>(assignment());
          left.removeAll(removed);
          losing = true;
          take(removed, left);
          losing = false;
        });
  }

  /** What stays assigned; an eager group takes all of it away first. */
  private Set<TopicPartition> beforeRebalance() {
    Set<TopicPartition> all = new HashSet<>(assignment());
    if (eager && !all.isEmpty()) {
      take(Set.copyOf(all), Set.of());
      all.forEach(partition -> world.seek(partition, start(partition)));
      begin(all);
    }
    return all;
  }

  private void begin(Collection<TopicPartition> added) {
    added.forEach(
        partition ->
            super.commitAsync(Map.of(partition, new OffsetAndMetadata(start(partition))), null));
  }

  private long start(TopicPartition partition) {
    return Objects.requireNonNull(committed.get(partition));
  }

  private void take(Collection<TopicPartition> removed, Set<TopicPartition> left) {
    Set<TopicPartition> paused = new HashSet<>(paused());
    paused.retainAll(removed);
    resume(paused);
    rebalance(left);
    asked.keySet().removeAll(removed);
    fetched.keySet().removeAll(removed);
  }

  /** Records that a partition goes on with, or that it starts over with. */
  void fetch(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    long first = records.get(0).offset();
    List<ConsumerRecord<byte[], byte[]>> all =
        fetched.computeIfAbsent(partition, id -> new ArrayList<>());
    all.removeIf(former -> former.offset() >= first);
    if (first < position(partition)) {
      super.seek(partition, first);
    }
    all.addAll(records);
  }

  /** Answers the commits that are under way. */
  void land() {
    UnderWay commit = commits.poll();
    while (commit != null) {
      answer(commit, world.isLate() ? new RetriableCommitFailedException("away") : store(commit));
      commit = commits.poll();
    }
  }

  private static void answer(UnderWay commit, @Nullable Exception error) {
    commit.callback.onComplete(commit.offsets, error);
  }

  private @Nullable CommitFailedException store(UnderWay commit) {
    return store(commit.offsets) ? null : new CommitFailedException();
  }

  private boolean store(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, Long> next = numbers(offsets);
    boolean taken = world.commit(next);
    if (taken) {
      committed.putAll(next);
    }
    return taken;
  }

  private static Map<TopicPartition, Long> numbers(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, Long> next = new HashMap<>();
    offsets.forEach((partition, offset) -> next.put(partition, offset.offset()));
    return next;
  }

  /** What the host has asked to commit last of each partition. */
  Map<TopicPartition, Long> asked() {
    return new HashMap<>(asked);
  }

  // What the host does

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
    super.subscribe(topics, new Losing(listener));
  }

  @Override
  public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    Runnable rebalance = rebalances.poll();
    while (rebalance != null) {
      rebalance.run();
      rebalance = rebalances.poll();
    }
    Set<TopicPartition> paused = paused();
    fetched.forEach(
        (partition, records) -> {
          if (!paused.contains(partition)) {
            records.forEach(this::addRecord);
            records.clear();
          }
        });
    return super.poll(timeout);
  }

  @Override
  public synchronized void seek(TopicPartition partition, long offset) {
    super.seek(partition, offset);
    fetched.remove(partition);
    world.seek(partition, offset);
  }

  @Override
  public synchronized void commitAsync(
      Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
    ask(offsets);
    commits.add(new UnderWay(offsets, callback));
  }

  @Override
  public synchronized void commitSync(
      Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
    land();
    ask(offsets);
    if (world.isLate()) {
      if (!world.isLate()) {
        throw new RebalanceInProgressException();
      }
      store(offsets);
      throw new TimeoutException("no answer");
    }
    if (!store(offsets)) {
      throw new CommitFailedException();
    }
  }

  private void ask(Map<TopicPartition, OffsetAndMetadata> offsets) {
    world.believes(numbers(offsets));
    asked.putAll(numbers(offsets));
  }

  /** Leaving the group calls back once more. */
  @Override
  @SuppressWarnings("deprecation") // the form that the task calls
  public synchronized void close(Duration timeout) {
    rebalance(Set.of());
    super.close(timeout);
  }

  private final class Losing implements ConsumerRebalanceListener {
    private final ConsumerRebalanceListener told;

    Losing(ConsumerRebalanceListener told) {
      this.told = told;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> removed) {
      if (losing) {
        told.onPartitionsLost(removed);
      } else {
        told.onPartitionsRevoked(removed);
      }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
      told.onPartitionsAssigned(added);
    }
  }
}
