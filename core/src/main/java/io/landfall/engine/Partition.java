// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import java.util.ArrayDeque;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * One partition from its assignment to its release or eviction. A partition that comes back is a
 * new object, so that what is still in flight for the former one counts for nothing.
 */
final class Partition {

  /** Where a partition stands between assignment and its first record. */
  enum Phase {
    /** The target has not answered the claim yet. */
    CLAIMING,
    /** The host must seek; what arrives before it has is dropped and read again. */
    SEEKING,
    ACTIVE,
    /** Released, rewound or fenced: nothing of it counts any more. */
    GONE
  }

  static final long UNKNOWN = -1;

  final TopicPartition id;
  final ArrayDeque<Claim> claims = new ArrayDeque<>();

  /** Offsets whose dead letters are not acknowledged. */
  final TreeSet<Long> letters = new TreeSet<>();

  Phase phase = Phase.CLAIMING;

  /** Next offset that is not a step backwards. */
  long received = UNKNOWN;

  /** Everything below is in a batch, skipped or rejected. */
  long position = UNKNOWN;

  /** Next offset stored in the target. */
  long stored = UNKNOWN;

  /** Where reading resumes after a claim that finds nothing stored. */
  long resumeAt = UNKNOWN;

  /** Where the host went back to on its own: the target must not be ahead of it. */
  long rewoundTo = UNKNOWN;

  int held;
  int fencedInARow;

  /** The tick before which a fenced partition is not claimed again: a poll lies between. */
  long claimAfterTick;

  private @Nullable Claim newest;

  Partition(TopicPartition id) {
    this.id = id;
  }

  /** Takes over what outlives an eviction. */
  Partition successor() {
    Partition next = new Partition(id);
    next.stored = stored;
    next.fencedInARow = fencedInARow;
    return next;
  }

  /** The partition that a record was read from, whatever a transform made of its topic. */
  static TopicPartition idOf(SinkRecord record) {
    return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
  }

  /** A record's coordinates, in the form of messages. */
  String at(long offset) {
    return id + "@" + offset;
  }

  boolean gone() {
    return phase == Phase.GONE;
  }

  /** Whether an arriving record will be read again after a seek. */
  boolean dropsRecords() {
    return phase == Phase.SEEKING || (phase == Phase.CLAIMING && resumeAt != UNKNOWN);
  }

  /** Moves {@code received} and, where nothing is held, the position with it. */
  void receivedUntil(long next) {
    received = Math.max(received, next);
    if (held == 0) {
      position = received;
    }
  }

  /** The first held record keeps the position where it is. */
  void hold(long offset) {
    if (held++ == 0) {
      position = offset;
    }
  }

  void unhold(long offset) {
    position = --held == 0 ? received : offset + 1;
  }

  Claim claim(long offset, Debt debt) {
    Claim claim = new Claim(this, offset, debt);
    claims.addLast(claim);
    newest = claim;
    debt.claims.add(claim);
    return claim;
  }

  /** The claim of the newest batch or dead letter, as long as it is not settled. */
  @Nullable Claim unsettled() {
    Claim claim = newest;
    return claim == null || claim.done ? null : claim;
  }

  void popSettled() {
    while (!claims.isEmpty() && claims.peekFirst().done) {
      claims.removeFirst();
    }
  }

  void restartAt(long offset) {
    phase = Phase.ACTIVE;
    received = offset;
    position = offset;
    resumeAt = UNKNOWN;
  }
}
