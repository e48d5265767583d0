// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What there is to choose from where a key takes one of a few words. A validator has no list of
 * them to ask for, yet it describes them: what it names and takes is a choice, if there is
 * something that it does not take.
 */
final class Choices {

  private static final String NONSENSE = "no such value";
  private static final int LEAST = 2;
  private static final Pattern NO_WORDS =
      Pattern.compile("\\(case insensitive\\)|^\\s*one of\\b|[\\[\\]()\"]");

  private Choices() {}

  /** The words, as their validator names them; none for a key that takes what it is given. */
  static List<Object> of(ConfigKey key) {
    if (key.validator == null
        || (key.type != Type.STRING && key.type != Type.LIST)
        || takes(key, NONSENSE)) {
      return List.of();
    }
    List<Object> words =
        Arrays.stream(key.validator.toString().split(",|\\bor\\b"))
            .map(described -> word(key, described))
            .filter(word -> !word.isEmpty() && takes(key, word))
            .distinct()
            .map(Object.class::cast)
            .toList();
    return words.size() < LEAST ? List.of() : words;
  }

  private static String word(ConfigKey key, String described) {
    String word = NO_WORDS.matcher(described).replaceAll("").strip();
    // Where case does not matter, all words are written as the default is.
    boolean lower =
        key.defaultValue instanceof String preset && preset.equals(preset.toLowerCase(Locale.ROOT));
    String small = word.toLowerCase(Locale.ROOT);
    return lower && takes(key, small) ? small : word;
  }

  private static boolean takes(ConfigKey key, String word) {
    try {
      key.validator.ensureValid(key.name, key.type == Type.LIST ? List.of(word) : word);
      return true;
    } catch (RuntimeException refused) {
      return false;
    }
  }
}
