// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Records of a batch with the instants at which they were accepted, for rebuilding it. */
final class Retained {

  private @Nullable SinkRecord[] records;
  private long[] acceptedMs;
  private int size;

  Retained(int capacity) {
    records = new SinkRecord[capacity];
    acceptedMs = new long[capacity];
  }

  int size() {
    return size;
  }

  SinkRecord record(int ordinal) {
    SinkRecord record = records[ordinal];
    if (ordinal >= size || record == null) {
      throw new IndexOutOfBoundsException("No record " + ordinal + " in a batch of " + size);
    }
    return record;
  }

  long acceptedMs(int ordinal) {
    return acceptedMs[ordinal];
  }

  void add(SinkRecord record, long accepted) {
    if (size == records.length) {
      int capacity = Math.max(16, size * 2);
      records = Arrays.copyOf(records, capacity);
      acceptedMs = Arrays.copyOf(acceptedMs, capacity);
    }
    records[size] = record;
    acceptedMs[size++] = accepted;
  }

  /** Forgets the records and keeps the arrays for the next batch. */
  void clear() {
    Arrays.fill(records, 0, size, null);
    size = 0;
  }

  /** Keeps the records whose ordinals pass, in order. */
  Retained filter(IntPredicate keeps) {
    Retained kept = new Retained(size);
    for (int i = 0; i < size; i++) {
      if (keeps.test(i)) {
        kept.add(record(i), acceptedMs[i]);
      }
    }
    return kept;
  }
}
