// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;

/** The log of one partition. */
final class SourceLog {

  private static final int ROW_KEYS = 3;

  final TopicPartition id;
  private final int number;
  private final Plan plan;
  private final List<LogRecord> records = new ArrayList<>();
  private boolean truncated;

  SourceLog(int number, Plan plan) {
    this.number = number;
    this.plan = plan;
    this.id = new TopicPartition("source", number);
  }

  long end() {
    return records.size();
  }

  LogRecord at(long offset) {
    return records.get((int) offset);
  }

  boolean wasTruncated() {
    return truncated;
  }

  void append(int count, SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      int rowKey = number * ROW_KEYS + random.nextInt(ROW_KEYS);
      records.add(new LogRecord(number, records.size(), draw(random), rowKey));
    }
  }

  private RecordKind draw(SplittableRandom random) {
    if (random.nextInt(100) < plan.badPercent()) {
      int kinds = plan.kind().retains() ? 5 : 4;
      return RecordKind.values()[RecordKind.UNREADABLE.ordinal() + random.nextInt(kinds)];
    }
    return switch (random.nextInt(24)) {
      case 0 -> RecordKind.FILTERED;
      case 1 -> RecordKind.SKIPPED;
      case 2 -> RecordKind.ROTATES;
      default -> RecordKind.GOOD;
    };
  }

  /** Other records follow from here on: an unclean leader has lost the old ones. */
  void truncate(long offset) {
    truncated = true;
    records.subList((int) offset, records.size()).clear();
  }

  /** Records of the batch that begins at an offset, where batches close by count and kind. */
  List<LogRecord> pinnedBatch(long first) {
    List<LogRecord> batch = new ArrayList<>();
    for (LogRecord record : records) {
      if (!record.kind.entersBatch()) {
        continue;
      }
      if (batch.size() == plan.batch().records()
          || (record.kind == RecordKind.ROTATES && !batch.isEmpty())) {
        if (batch.get(0).offset == first) {
          return batch;
        }
        batch = new ArrayList<>();
      }
      batch.add(record);
    }
    return !batch.isEmpty() && batch.get(0).offset == first ? batch : List.of();
  }

  /** Where the last batch begins if nothing closes it; else the end. */
  long openPinnedBatch() {
    long first = -1;
    int count = 0;
    for (LogRecord record : records) {
      if (record.kind.entersBatch()) {
        if (count == plan.batch().records() || record.kind == RecordKind.ROTATES) {
          count = 0;
        }
        if (count++ == 0) {
          first = record.offset;
        }
      }
    }
    return count == 0 || count == plan.batch().records() ? end() : first;
  }
}
