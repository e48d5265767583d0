// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.Map;
import java.util.Set;

/**
 * What attempts to commit a batch have settled for good, although none of them has succeeded.
 *
 * @param stored ordinals of the successful {@code write} calls (0 is the first) whose records are
 *     durable
 * @param rejected ordinal to the cause, for records that the target will never take
 */
public record Settled(Set<Integer> stored, Map<Integer, Throwable> rejected) {

  /** Every record is as unsettled as before. */
  public static final Settled NOTHING = new Settled(Set.of(), Map.of());

  public Settled {
    stored = Set.copyOf(stored);
    rejected = Map.copyOf(rejected);
    if (stored.stream().anyMatch(rejected::containsKey)) {
      throw new IllegalArgumentException("Cannot be stored and rejected: " + rejected.keySet());
    }
  }

  /** Whether this record needs nothing more. */
  public boolean includes(int ordinal) {
    return stored.contains(ordinal) || rejected.containsKey(ordinal);
  }
}
