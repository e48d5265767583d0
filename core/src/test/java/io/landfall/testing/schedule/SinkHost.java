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
interface SinkHost {

  /** Makes the host of one owner. */
  @FunctionalInterface
  interface Factory {
    SinkHost create(Owner owner);
  }

  void start();

  void assigned(Collection<TopicPartition> added);

  /** Everything of one poll in the order read, and what a host does after a poll. */
  void polled(List<Delivery> deliveries);

  boolean wantsPause();

  /** Commits what may be committed early, without waiting. */
  void flush();

  Map<TopicPartition, Long> committable();

  void released(Collection<TopicPartition> removed, ReleaseCause cause);

  /** Flushes for an orderly end, without waiting. */
  void stop();

  void close();
}
