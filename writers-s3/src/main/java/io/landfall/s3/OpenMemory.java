// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.upload.Early;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what open files hold. Over the bound bytes are set aside on the disk, where there is one;
 * else what is large enough for a part of an upload is sent, which changes no file; else the batch
 * that holds most is completed early.
 *
 * <p><b>Threading:</b> host thread.
 */
final class OpenMemory {

  private static final Logger LOG = LoggerFactory.getLogger(S3Writer.class);
  private static final long BETWEEN_WARNINGS_MS = 60_000;

  /** The host's thread must come back to its polls. */
  private static final Duration MOST_WAIT = Duration.ofMillis(500);

  private final long limit;
  private final boolean hasDisk;
  private final InstantSource clock;
  private final Set<S3Batch> open = new LinkedHashSet<>();
  private long held;
  private long warnedMs = Long.MIN_VALUE;

  /**
   * @param hasDisk whether bytes can be set aside
   */
  OpenMemory(long limit, boolean hasDisk, InstantSource clock) {
    this.limit = limit;
    this.hasDisk = hasDisk;
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
    if (isOver() && !isRelieved()) {
      S3Batch largest = largestFirst().get(0);
      warn(largest);
      left(largest);
      largest.closeNow();
    }
  }

  private boolean isOver() {
    return held > limit;
  }

  /** What was sent in the meantime frees memory, and may be enough. */
  private boolean isRelieved() {
    remeasure();
    if (hasDisk && isOver()) {
      spill();
    }
    if (isOver()) {
      sendParts();
    }
    if (!hasDisk && isOver()) {
      // What encoders need not keep
      spill();
    }
    return !isOver();
  }

  private void remeasure() {
    held = 0;
    for (S3Batch batch : open) {
      held += batch.measure();
    }
  }

  private void remeasure(S3Batch batch) {
    held -= batch.heapBytes();
    held += batch.measure();
  }

  private List<S3Batch> largestFirst() {
    List<S3Batch> all = new ArrayList<>(open);
    all.sort(Comparator.comparingLong(S3Batch::heapBytes).reversed());
    return all;
  }

  /** Up to the first that is not sent in time: records wait meanwhile. */
  private void sendParts() {
    long end = System.nanoTime() + MOST_WAIT.toNanos();
    for (S3Batch batch : largestFirst()) {
      if (!isOver()) {
        return;
      }
      Early sent = batch.sendEarly(end);
      remeasure(batch);
      if (sent == Early.LATE) {
        return;
      }
    }
  }

  /** More than needed, so that not every record that follows has to wait for the disk. */
  private void spill() {
    for (S3Batch batch : largestFirst()) {
      if (held <= limit / 4 * 3) {
        return;
      }
      try {
        batch.spill();
      } catch (IOException e) {
        warn("Cannot use {}: {}", UploadKeys.SPILL_DIR, e.toString());
        return;
      } finally {
        remeasure(batch);
      }
    }
  }

  /** A batch is on its way out; harmless when repeated. */
  void left(S3Batch batch) {
    if (open.remove(batch)) {
      held -= batch.heapBytes();
    }
  }

  private void warn(S3Batch batch) {
    warn(
        "Completing files of {} early: open files hold more than {} bytes ({} allows more, {} sets"
            + " bytes aside; with at least once the files of a run after a crash may end elsewhere,"
            + " and overlap)",
        batch,
        limit,
        FileKeys.OPEN_BYTES,
        UploadKeys.SPILL_DIR);
  }

  private void warn(String message, Object... about) {
    long now = clock.millis();
    if (warnedMs == Long.MIN_VALUE || now - warnedMs >= BETWEEN_WARNINGS_MS) {
      warnedMs = now;
      LOG.warn(message, about);
    }
  }
}
