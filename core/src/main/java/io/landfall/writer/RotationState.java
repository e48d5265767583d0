// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Rotation} of one batch: a {@link WriteBatch} asks it in {@code accepts} and {@code
 * dueAtMs} and tells it of each record written.
 *
 * <p>Everything but age and idleness also turns away the next record, so that the boundary of a
 * batch does not depend on how soon the engine looks: a batch that is full, whose scheduled instant
 * has come, or that was told to {@linkplain #closeNow close} takes nothing more.
 *
 * <p><b>Threading:</b> host thread.
 */
public final class RotationState {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long NOW = Long.MIN_VALUE;

  private final Rotation rotation;
  private int records;
  private long firstAcceptedMs;
  private long lastAcceptedMs = NOW;
  private long firstRecordMs;
  private long scheduledMs = NEVER;
  private boolean closing;
  private @Nullable Schema keySchema;
  private @Nullable Schema valueSchema;

  RotationState(Rotation rotation) {
    this.rotation = rotation;
  }

  /**
   * Whether a record may join the batch.
   *
   * @param acceptedMs see {@link SinkWriter#route}
   * @param recordMs the record's own time, from 1970 in milliseconds; read only where the rotation
   *     names record time
   */
  public boolean accepts(SinkRecord next, long acceptedMs, long recordMs) {
    return records == 0
        || (!closing && acceptedMs < scheduledMs && !isPast(recordMs) && !isOtherSchema(next));
  }

  /**
   * Notes a record that is in the batch now.
   *
   * @param bytes the batch's stored bytes, this record included
   */
  public void wrote(SinkRecord record, long acceptedMs, long recordMs, long bytes) {
    if (records++ == 0) {
      firstAcceptedMs = acceptedMs;
      firstRecordMs = recordMs;
      rotation.schedule().ifPresent(plan -> scheduledMs = plan.nextAfter(acceptedMs));
    }
    lastAcceptedMs = acceptedMs;
    keySchema = record.keySchema();
    valueSchema = record.valueSchema();
    if (records >= rotation.records() || bytes >= rotation.bytes()) {
      closing = true;
    }
  }

  /**
   * When the batch wants to be committed, in epoch milliseconds; {@link Long#MIN_VALUE} is now,
   * {@link Long#MAX_VALUE} not by itself.
   */
  public long dueAtMs() {
    if (records == 0) {
      return NEVER;
    }
    if (closing) {
      return NOW;
    }
    long aged = later(firstAcceptedMs, rotation.ageMs());
    long idle = later(lastAcceptedMs, rotation.idleMs());
    return Math.min(scheduledMs, Math.min(aged, idle));
  }

  /** Makes the batch due, whatever the rules say. */
  public void closeNow() {
    closing = true;
  }

  boolean isClosing() {
    return closing;
  }

  long lastAcceptedMs() {
    return lastAcceptedMs;
  }

  private boolean isPast(long recordMs) {
    return rotation.recordTimeMs() != NEVER && recordMs - firstRecordMs >= rotation.recordTimeMs();
  }

  private boolean isOtherSchema(SinkRecord next) {
    return switch (rotation.schemaChange()) {
      case JOINS -> false;
      case ROTATES_ON_VALUE -> differ(valueSchema, next.valueSchema());
      case ROTATES_ON_KEY_OR_VALUE ->
          differ(valueSchema, next.valueSchema()) || differ(keySchema, next.keySchema());
    };
  }

  private static boolean differ(@Nullable Schema a, @Nullable Schema b) {
    return !Objects.equals(a, b);
  }

  private static long later(long epochMs, long millis) {
    return millis > NEVER - Math.max(0, epochMs) ? NEVER : epochMs + millis;
  }
}
