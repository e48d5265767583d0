// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

/** What becomes of a key of another connector. */
public enum Verdict {
  /** It stands in the new configuration as it is, and does what it did. */
  AS_IS("taken as is"),
  /** It has another name or value, or does something in another way. */
  DIFFERENT("taken with a difference"),
  /** Nothing has to be said for it. */
  NOT_NEEDED("not needed"),
  /** What it asks for is not done. */
  UNSUPPORTED("not supported");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
