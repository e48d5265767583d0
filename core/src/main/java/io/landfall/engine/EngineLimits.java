// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

/**
 * Bounds of one engine.
 *
 * @param bufferedRecords records accepted and not yet settled, above which the host is asked to
 *     pause
 * @param bufferedBytes heap bytes of open and unsettled batches, above which the host is asked to
 *     pause
 * @param inFlight commits that run at once
 * @param fencedReopens how often in a row a partition that is still assigned is claimed again after
 *     another owner has claimed it
 * @param rejectedBatches consecutive batches without one stored record after which the sink stops;
 *     0 never stops for that
 */
public record EngineLimits(
    int bufferedRecords, long bufferedBytes, int inFlight, int fencedReopens, int rejectedBatches) {

  /** The documented defaults, for one task on this heap. */
  public static final EngineLimits DEFAULT =
      new EngineLimits(
          100_000, Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4), 4, 3, 10);

  public EngineLimits {
    if (bufferedRecords < 1
        || bufferedBytes < 1
        || inFlight < 1
        || fencedReopens < 0
        || rejectedBatches < 0) {
      throw new IllegalArgumentException(
          "Cannot run with limits "
              + (bufferedRecords + " records, " + bufferedBytes + " bytes, ")
              + (inFlight + " in flight, " + fencedReopens + " reopens, ")
              + (rejectedBatches + " rejected batches"));
    }
  }
}
