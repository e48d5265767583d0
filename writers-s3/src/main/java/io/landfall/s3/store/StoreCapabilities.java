// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

/**
 * What a store can do.
 *
 * @param ifAbsent {@link Condition.Absent} of a put is obeyed
 * @param ifMatches {@link Condition.Matches} of a put is obeyed
 * @param completeIfAbsent {@link Condition.Absent} of a completed upload is obeyed
 * @param tagging objects can have tags
 * @param minPartBytes the least size of a part that is not the last
 */
public record StoreCapabilities(
    boolean ifAbsent,
    boolean ifMatches,
    boolean completeIfAbsent,
    boolean tagging,
    long minPartBytes) {

  /** The same of a store that has tags. */
  public StoreCapabilities(
      boolean ifAbsent, boolean ifMatches, boolean completeIfAbsent, long minPartBytes) {
    this(ifAbsent, ifMatches, completeIfAbsent, true, minPartBytes);
  }
}
