// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.Objects;
import java.util.Optional;

/**
 * When a writer closes a batch by itself, whichever comes first; built from {@link #NONE} by naming
 * the rules that hold. A {@link RotationState} applies them to one batch.
 *
 * @param records number of records; the last one of them is in the batch
 * @param bytes stored bytes; the record that reaches the bound is in the batch
 * @param ageMs milliseconds after the first record was accepted (linger)
 * @param idleMs milliseconds after the last record was accepted
 * @param recordTimeMs milliseconds between the time of the first record and that of the record that
 *     begins the next batch; an earlier time never rotates, and without a later record nothing does
 * @param schedule wall-clock instants; a record accepted at one belongs to the next batch
 * @param schemaChange which change of schema begins the next batch
 */
public record Rotation(
    int records,
    long bytes,
    long ageMs,
    long idleMs,
    long recordTimeMs,
    Optional<DaySchedule> schedule,
    SchemaChange schemaChange) {

  private static final long NEVER = Long.MAX_VALUE;

  /** Never closes a batch. */
  public static final Rotation NONE =
      new Rotation(
          Integer.MAX_VALUE, NEVER, NEVER, NEVER, NEVER, Optional.empty(), SchemaChange.JOINS);

  /** What a record does whose schema differs from that of the record before. */
  public enum SchemaChange {
    /** It joins the batch. */
    JOINS,
    /** Another value schema begins a batch. */
    ROTATES_ON_VALUE,
    /** Another key or value schema begins a batch. */
    ROTATES_ON_KEY_OR_VALUE
  }

  public Rotation {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(schemaChange, "schemaChange");
    atLeast(1, records, "records");
    atLeast(1, bytes, "bytes");
    atLeast(0, ageMs, "ms of age");
    atLeast(1, idleMs, "ms without a record");
    atLeast(1, recordTimeMs, "ms of record time");
  }

  private static void atLeast(long least, long value, String what) {
    if (value < least) {
      throw new IllegalArgumentException(
          "Cannot rotate after " + value + " " + what + " (at least " + least + ")");
    }
  }

  /** The same, and after so many records. */
  public Rotation afterRecords(int limit) {
    return new Rotation(limit, bytes, ageMs, idleMs, recordTimeMs, schedule, schemaChange);
  }

  /** The same, and after so many stored bytes. */
  public Rotation afterBytes(long limit) {
    return new Rotation(records, limit, ageMs, idleMs, recordTimeMs, schedule, schemaChange);
  }

  /** The same, and so long after the first record. */
  public Rotation afterAge(long millis) {
    return new Rotation(records, bytes, millis, idleMs, recordTimeMs, schedule, schemaChange);
  }

  /** The same, and so long after the last record. */
  public Rotation whenIdleFor(long millis) {
    return new Rotation(records, bytes, ageMs, millis, recordTimeMs, schedule, schemaChange);
  }

  /** The same, and where the records' own time has advanced so far. */
  public Rotation afterRecordTime(long millis) {
    return new Rotation(records, bytes, ageMs, idleMs, millis, schedule, schemaChange);
  }

  /** The same, and at the instants of a schedule. */
  public Rotation at(DaySchedule instants) {
    return new Rotation(
        records, bytes, ageMs, idleMs, recordTimeMs, Optional.of(instants), schemaChange);
  }

  /** The same, with another answer to a change of schema. */
  public Rotation onSchemaChange(SchemaChange answer) {
    return new Rotation(records, bytes, ageMs, idleMs, recordTimeMs, schedule, answer);
  }

  /** The rules that the engine can apply by itself: records, bytes and age. */
  public BatchLimits limits() {
    return new BatchLimits(records, bytes, ageMs);
  }

  /** The state of a batch that has no record yet. */
  public RotationState begin() {
    return new RotationState(this);
  }
}
