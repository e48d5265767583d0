// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** What was probably meant by a word that nobody knows. */
public final class Suggestion {

  /** A suggestion must keep most of the word. */
  private static final int CHARACTERS_PER_EDIT = 5;

  private static final int LEAST_EDITS = 2;

  private Suggestion() {}

  /** The word that is nearest to what was given, if any is near. */
  public static Optional<String> among(Collection<String> words, String written) {
    String given = spelling(written);
    int best = Math.max(LEAST_EDITS, given.length() / CHARACTERS_PER_EDIT) + 1;
    String meant = null;
    for (String candidate : new TreeSet<>(words)) {
      String spelled = spelling(candidate);
      if (Math.abs(spelled.length() - given.length()) < best) {
        int edits = EditDistance.between(given, spelled);
        if (edits < best && 2 * edits <= given.length()) {
          best = edits;
          meant = candidate;
        }
      }
    }
    return Optional.ofNullable(meant);
  }

  /** Case and separators are where words go wrong most. */
  private static String spelling(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
