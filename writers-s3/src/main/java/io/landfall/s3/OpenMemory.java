// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what open files hold: over the bound the batch that holds most is completed early.
 *
 * <p><b>Threading:</b> host thread.
 */
final class OpenMemory {

  private static final Logger LOG = LoggerFactory.getLogger(S3Writer.class);
  private static final long BETWEEN_WARNINGS_MS = 60_000;

  private final long limit;
  private final InstantSource clock;
  private final Set<S3Batch> open = new LinkedHashSet<>();
  private long held;
  private long warnedMs = Long.MIN_VALUE;

  OpenMemory(long limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  void opened(S3Batch batch) {
    open.add(batch);
  }

  /** A batch that stays open holds more or less than before. */
  void changed(S3Batch batch, long before, long after) {
    if (!open.contains(batch)) {
      return;
    }
    held += after - before;
    if (held > limit) {
      S3Batch largest = largest();
      warn(largest);
      left(largest);
      largest.closeNow();
    }
  }

  /** A batch is on its way out; harmless when repeated. */
  void left(S3Batch batch) {
    if (open.remove(batch)) {
      held -= batch.heapBytes();
    }
  }

  private S3Batch largest() {
    S3Batch largest = open.iterator().next();
    for (S3Batch batch : open) {
      if (batch.heapBytes() > largest.heapBytes()) {
        largest = batch;
      }
    }
    return largest;
  }

  private void warn(S3Batch batch) {
    long now = clock.millis();
    if (warnedMs == Long.MIN_VALUE || now - warnedMs >= BETWEEN_WARNINGS_MS) {
      warnedMs = now;
      LOG.warn(
          "Completing files of {} early: open files hold more than {} bytes ({} allows more; with "
              + "at least once the files of a run after a crash may end elsewhere, and overlap)",
          batch,
          limit,
          FileKeys.OPEN_BYTES);
    }
  }
}
