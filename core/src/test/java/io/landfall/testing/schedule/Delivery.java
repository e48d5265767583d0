// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** One reading of a record by one owner: the value of the sink record that was handed over. */
final class Delivery implements Polled {

  static final long NOT_SEEN = Long.MIN_VALUE;

  /** A batch and everything it was split into, for counting commits. */
  static final class Family {
    final int records;
    final int bad;
    final int disturbance;
    int commits;

    Family(int records, int bad, int disturbance) {
      this.records = records;
      this.bad = bad;
      this.disturbance = disturbance;
    }

    int mostCommits() {
      int log = 32 - Integer.numberOfLeadingZeros(Math.max(0, records - 1));
      return 2 * bad * (1 + log) + 1;
    }
  }

  final LogRecord source;
  final Owner owner;

  /** Assignment in which it was read. */
  final int assignment;

  /** Grows with each assignment, seek and rewind. */
  final int reading;

  @Nullable SinkRecord record;
  long acceptedMs = NOT_SEEN;
  long epochAtWrite;
  int applied;

  /** An attempt may have stored it although it failed. */
  boolean unacknowledged;

  @Nullable Family family;

  Delivery(LogRecord source, Owner owner, int assignment, int reading) {
    this.source = source;
    this.owner = owner;
    this.assignment = assignment;
    this.reading = reading;
  }

  @Override
  public TopicPartition partition() {
    return owner.id(source.partition);
  }

  @Override
  public long offset() {
    return source.offset;
  }

  @Override
  public SinkRecord record() {
    return Objects.requireNonNull(record);
  }

  @Override
  public void becomes(SinkRecord transformed) {
    record = transformed;
  }

  @Override
  public boolean isFiltered() {
    return source.kind == RecordKind.FILTERED;
  }

  @Override
  public boolean isUnreadable() {
    return source.kind == RecordKind.UNREADABLE;
  }

  static Delivery of(SinkRecord record) {
    return (Delivery) Objects.requireNonNull(record.value());
  }

  @Override
  public String toString() {
    return source + " read " + reading + " by " + owner.name();
  }
}
