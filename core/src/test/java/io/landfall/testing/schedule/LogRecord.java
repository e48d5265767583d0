// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

/** A record of the source, and what has become of it outside all engines. */
final class LogRecord {

  final int partition;
  final long offset;
  final RecordKind kind;

  /** Rows with equal keys replace each other; a key belongs to one partition. */
  final int rowKey;

  /** Times it became visible in the target. */
  int applied;

  /** Whether a dead letter of it was acknowledged. */
  boolean lettered;

  /** Whether a policy dropped it. */
  boolean dropped;

  /** Times it was read. */
  int reads;

  LogRecord(int partition, long offset, RecordKind kind, int rowKey) {
    this.partition = partition;
    this.offset = offset;
    this.kind = kind;
    this.rowKey = rowKey;
  }

  boolean isDelivered() {
    return switch (kind) {
      case FILTERED, SKIPPED -> true;
      case GOOD, ROTATES -> applied > 0 || dropped;
      default -> lettered || dropped;
    };
  }

  @Override
  public String toString() {
    return "p" + partition + "@" + offset + "(" + kind + ")";
  }
}
