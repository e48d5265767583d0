// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One host over a source in memory, moved step by step. The group offsets and the source outlive
 * neither driver nor test: a restart is a new driver with the former one's {@link #committed}.
 *
 * <p><b>Threading:</b> the host runs on the thread that calls, and only while it calls; nothing
 * happens between two calls but the answers to dead letters.
 *
 * <p><b>Failure:</b> what makes the host fail does not leave these methods; see {@link #failure}. A
 * host that has failed has closed as it does in production, and ignores every further step.
 */
public interface HostDriver extends AutoCloseable {

  /** How the dead-letter topic answers from now on. */
  enum DeadLetterTopic {
    /** At once, and those that wait now. */
    ACKNOWLEDGES,
    /** Not yet. */
    WAITS,
    /** Every letter fails, also those that wait now. */
    FAILS
  }

  /** Original coordinates of a record in the dead-letter topic. */
  record DeadLetter(TopicPartition partition, long offset) {}

  /** Appends records with these values, null is a tombstone, to the end of a partition. */
  void append(TopicPartition partition, @Nullable String... values);

  /**
   * A rebalance adds partitions and keeps the others; begins at the next {@link #cycle} at latest.
   */
  void assign(TopicPartition... added);

  /** A rebalance asks for partitions back and keeps the others; over when this returns. */
  void revoke(TopicPartition... removed);

  /** Partitions turn out to be another member's already; over when this returns. */
  void lose(TopicPartition... removed);

  /** One turn of the loop: fetches everything that is there and not paused, and hands it over. */
  void cycle();

  /** The interval of offset commits is over: commits, within another turn where need be. */
  void commit();

  /** Group offsets that have arrived at the broker. */
  Map<TopicPartition, Long> committed();

  /** Assigned partitions that are not fetched now. */
  Set<TopicPartition> paused();

  /** The next fetch of an assigned partition begins at an earlier offset, unasked. */
  void goBack(TopicPartition partition, long offset);

  /** How the dead-letter topic answers from now on; it acknowledges at the beginning. */
  void deadLetterTopic(DeadLetterTopic answer);

  /** Dead letters sent so far, acknowledged or not. */
  List<DeadLetter> deadLetters();

  /** What has stopped the host, if it has failed. */
  Optional<Throwable> failure();

  /** Stops in an orderly way: stores and commits what it can within the budget. */
  void stop(Duration budget);

  /** Stops if that has not happened, without a wait. */
  @Override
  void close();
}
