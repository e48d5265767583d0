// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.Map;

/**
 * A batch is durable, but for the rejected records.
 *
 * @param rejected ordinal of the successful {@code write} call (0 is the first) to the cause;
 *     everything else is stored. A writer that {@linkplain Capability#STORES_OFFSETS stores
 *     offsets} rejects by {@link Failure.Reject} instead, because the offset must not pass a record
 *     that is in neither place.
 */
public record Stored(Map<Integer, Throwable> rejected) {

  /** Every record is stored. */
  public static final Stored ALL = new Stored(Map.of());

  public Stored {
    rejected = Map.copyOf(rejected);
  }
}
