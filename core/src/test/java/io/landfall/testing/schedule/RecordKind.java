// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

/** What becomes of a record, whenever it is read. */
enum RecordKind {
  /** Written. */
  GOOD,
  /** Written, and never into a batch that has begun before it. */
  ROTATES,
  /** Left out by the host's transforms. */
  FILTERED,
  /** Left out by the writer's route. */
  SKIPPED,
  /** No converter understands it. */
  UNREADABLE,
  /** Refused by route. */
  BAD_AT_ROUTE,
  /** Refused by begin or, where a batch is open, by write. */
  BAD_AT_BEGIN,
  /** Refused by write. */
  BAD_AT_WRITE,
  /** Refused by the target. */
  BAD_AT_COMMIT;

  boolean isWritten() {
    return this == GOOD || this == ROTATES;
  }

  boolean isBad() {
    return ordinal() >= UNREADABLE.ordinal();
  }

  boolean entersBatch() {
    return isWritten() || this == BAD_AT_COMMIT;
  }
}
