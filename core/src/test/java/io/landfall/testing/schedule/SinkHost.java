// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import io.landfall.writer.ReleaseCause;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A host as a consumer group sees it. What it throws from {@link #start}, {@link #assigned} or
 * {@link #polled} means that it has failed; the other methods never throw.
 */
public interface SinkHost {

  /** Makes the host of one owner. */
  @FunctionalInterface
  interface Factory {
    /** Makes it; nothing is called yet. */
    SinkHost create(HostWorld world);
  }

  /** Starts. */
  void start();

  /** Partitions arrive; the consumer stands at the group's offsets. */
  void assigned(Collection<TopicPartition> added);

  /** Everything of one poll in the order read, and what a host does after a poll. */
  void polled(List<? extends Polled> records);

  /** What a host does before it polls. */
  default void beforePoll() {}

  /** Whether dead letters may be answered later. */
  default boolean lettersMayWait() {
    return true;
  }

  /** Whether nothing may be read for now. */
  boolean wantsPause();

  /** Commits what may be committed early, without waiting. */
  void flush();

  /** Offsets that may be committed, asked without consequences; empty where that is impossible. */
  Map<TopicPartition, Long> committable();

  /** Offsets that are committed now. */
  default Map<TopicPartition, Long> offsetsToCommit() {
    return committable();
  }

  /** Whether the group has what {@link #offsetsToCommit} answers only if the host sees to it. */
  default boolean commitsByItself() {
    return false;
  }

  /** Partitions are about to be revoked: they still belong to the host. */
  default void revoking(Collection<TopicPartition> removed) {}

  /** Partitions leave. */
  void released(Collection<TopicPartition> removed, ReleaseCause cause);

  /** Flushes for an orderly end, without waiting. */
  void stop();

  /** Frees everything. */
  void close();
}
