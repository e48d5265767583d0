// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

/**
 * How large objects are sent.
 *
 * @param partBytes an object up to this size is one request, unless a part of it left early; the
 *     first 900 parts of a larger one have this size, but for those that left early; no less than
 *     the store takes
 * @param partsInFlight how many parts of one object are on their way at a time, at least 1
 * @param roomWaitMs how long a write waits while all of these are under way, before it goes on and
 *     keeps its part in memory
 */
public record UploadSettings(long partBytes, int partsInFlight, long roomWaitMs) {

  static final int MOST_PARTS = 10_000;

  private static final long LEAST_EARLY_PART = 5L << 20;
  private static final int PARTS_PER_SIZE = 900;
  private static final long LARGEST_PART = 5L << 30;

  public UploadSettings {
    if (partBytes < 1 || partsInFlight < 1 || roomWaitMs < 0) {
      throw new IllegalArgumentException(
          "Cannot upload with parts of "
              + partBytes
              + (" bytes, " + partsInFlight + " at a time, waiting " + roomWaitMs + " ms"));
    }
  }

  /**
   * From which size on a part may be sent before it is full: what every store takes, and so much
   * that 10,000 parts are enough.
   */
  long earlyPartBytes(int number) {
    return Math.max(Math.min(partBytes, LEAST_EARLY_PART), partBytes(number) / 8);
  }

  /**
   * Size of a part: it doubles every 900 parts, so that 10,000 parts of 5 MiB and more reach the 5
   * TiB that an object can have.
   *
   * @param number of the part, from 1
   */
  long partBytes(int number) {
    int doublings = Math.min(11, (number - 1) / PARTS_PER_SIZE);
    return Math.min(LARGEST_PART, Math.max(partBytes, partBytes << doublings));
  }
}
