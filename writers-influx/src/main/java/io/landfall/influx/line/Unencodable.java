// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.line;

/**
 * What becomes of characters that no name and no tag can hold on every server, of halves of
 * surrogate pairs, and of numbers that are not finite.
 */
public enum Unencodable {
  /**
   * Another character stands in: a space for a control character, {@code /} for a backslash that
   * would escape what follows it, {@code _} for a {@code #} in front, U+FFFD for half a pair. A
   * number that is not finite is left out.
   */
  REPLACE,
  /** They are left out. */
  STRIP,
  /** The record is rejected. */
  REJECT
}
