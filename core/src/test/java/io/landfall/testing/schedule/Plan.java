// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import io.landfall.engine.EngineLimits;
import io.landfall.testing.RejectStyle;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.RetryPolicy;
import java.util.SplittableRandom;

/**
 * What is constant in one schedule.
 *
 * @param partitions 2 to 6
 * @param owners 1 to 3
 * @param events 50 to 500
 * @param badPercent share of bad records
 * @param holdsLetters whether dead letters wait for an event to acknowledge them
 * @param renames whether transforms rename the topic
 */
record Plan(
    WriterKind kind,
    int partitions,
    int owners,
    int events,
    int badPercent,
    RejectStyle style,
    boolean holdsLetters,
    boolean renames,
    BatchLimits batch,
    EngineLimits engine,
    RetryPolicy retry) {

  static final long RECORD_BYTES = 100;
  static final int MOST_POLLED = 12;

  static Plan draw(SplittableRandom random) {
    WriterKind kind = WriterKind.values()[random.nextInt(WriterKind.values().length)];
    int partitions = 2 + random.nextInt(5);
    int records = 1 + random.nextInt(8);
    return new Plan(
        kind,
        partitions,
        1 + random.nextInt(3),
        50 + random.nextInt(random.nextInt(4) == 0 ? 451 : 120),
        random.nextInt(4) == 0 ? 0 : 2 + random.nextInt(20),
        kind.styles.isEmpty()
            ? RejectStyle.NAMED
            : kind.styles.get(random.nextInt(kind.styles.size())),
        random.nextInt(3) > 0,
        random.nextInt(3) == 0,
        new BatchLimits(records, Long.MAX_VALUE, age(kind, random)),
        limits(kind, partitions * records, random),
        new RetryPolicy(
            10,
            80,
            RetryPolicy.Jitter.NONE,
            random.nextInt(20) == 0 ? 300 : -1,
            -1,
            random.nextInt(2) == 0 ? RetryPolicy.Exhausted.DROP : RetryPolicy.Exhausted.FAIL));
  }

  private static long age(WriterKind kind, SplittableRandom random) {
    if (kind.pinned()) {
      return Long.MAX_VALUE;
    }
    return random.nextInt(6) == 0 ? 0 : 20 + random.nextInt(300);
  }

  private static EngineLimits limits(WriterKind kind, int pinnedRecords, SplittableRandom random) {
    int least = kind.pinned() ? pinnedRecords + MOST_POLLED + 1 : 1;
    int records = random.nextInt(2) == 0 ? 1_000 : least + random.nextInt(30);
    long bytes = random.nextInt(2) == 0 ? 1L << 20 : (least + random.nextInt(30)) * RECORD_BYTES;
    return new EngineLimits(
        records, bytes, 1 + random.nextInt(4), 3, random.nextInt(10) == 0 ? 10 : 0);
  }
}
