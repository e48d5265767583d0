// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

/**
 * When a batch is committed, whichever comes first.
 *
 * @param records number of records
 * @param bytes bytes that will be stored
 * @param ageMs milliseconds since the first record; 0 commits everything of a poll before the host
 *     polls again, {@link Long#MAX_VALUE} never
 */
public record BatchLimits(int records, long bytes, long ageMs) {

  /** A batch closes only when it says so itself. */
  public static final BatchLimits NONE =
      new BatchLimits(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  public BatchLimits {
    if (records < 1 || bytes < 1 || ageMs < 0) {
      throw new IllegalArgumentException(
          "Cannot limit a batch to "
              + (records + " records, " + bytes + " bytes, " + ageMs + " ms")
              + " (at least 1 record, 1 byte, 0 ms)");
    }
  }
}
