// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

/** What a writer needs from the engine, or promises to it. */
public enum Capability {
  /**
   * The engine keeps the records of a batch until it is committed, so that the batch can be rebuilt
   * without a rejected record or a revoked partition. Without it a batch holds one partition only
   * and a {@link Failure.Reject} from {@code commit} stops the task.
   */
  RETAIN_RECORDS,
  /**
   * The target stores the next offset of each partition atomically with the data, and {@code open}
   * claims partitions so that former owners write nothing: exactly once.
   */
  STORES_OFFSETS,
  /**
   * Batch boundaries follow from the records alone (deterministic object names): the engine never
   * closes a batch early, neither for an offset commit nor at stop.
   */
  PINNED_BOUNDARIES,
  /** Storing a record again is harmless unless an older owner is still writing. */
  IDEMPOTENT,
  /**
   * Commits that are under way at the same time share what they need of the target, and the writer
   * bounds its own requests: the engine starts each commit as soon as its batch is complete,
   * however many are in flight.
   */
  SHARED_COMMITS
}
