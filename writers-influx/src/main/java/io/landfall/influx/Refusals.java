// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.writer.OffsetRange;
import io.landfall.writer.Settled;
import io.landfall.writer.Stored;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of records that cannot be points or that the server refuses. Usually they are the
 * engine's: dead letters, or the task stops. Under {@link ErrorPolicy#NOOP} an error may not stop
 * the task, so where nothing tolerates them they are left out here.
 *
 * <p><b>Threading:</b> any thread.
 */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final String sink;
  private final boolean leavesOut;
  private final AtomicLong leftOut = new AtomicLong();

  Refusals(String sink, ErrorPolicy policy, boolean toleratesErrors) {
    this.sink = sink;
    this.leavesOut = policy == ErrorPolicy.NOOP && !toleratesErrors;
  }

  /** Whether no record stops the task or becomes a dead letter. */
  boolean leavesOut() {
    return leavesOut;
  }

  /** What the engine is told of a batch. */
  Stored stored(Map<Integer, Throwable> refused, List<OffsetRange> ranges) {
    if (!leavesOut || refused.isEmpty()) {
      return new Stored(refused);
    }
    leaveOut(refused, ranges);
    return Stored.ALL;
  }

  /** What the engine is told of a batch that it gives up. */
  Settled settled(Set<Integer> stored, Map<Integer, Throwable> refused, List<OffsetRange> ranges) {
    if (!leavesOut || refused.isEmpty()) {
      return new Settled(stored, refused);
    }
    leaveOut(refused, ranges);
    Set<Integer> settled = new HashSet<>(stored);
    settled.addAll(refused.keySet());
    return new Settled(settled, Map.of());
  }

  private void leaveOut(Map<Integer, Throwable> refused, List<OffsetRange> ranges) {
    leftOut.addAndGet(refused.size());
    LOG.error(
        "Left out {} records of {} of sink {} ({}=NOOP): {}",
        refused.size(),
        ranges,
        sink,
        PolicyKeys.POLICY,
        refused.values().iterator().next().getMessage());
  }

  /** Records left out so far. */
  long leftOut() {
    return leftOut.get();
  }
}
