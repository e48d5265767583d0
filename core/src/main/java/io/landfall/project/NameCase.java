// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The case of names. Words end at {@code _ - .} and blanks, before an upper-case letter that
 * follows a lower-case letter or a digit, and before the last of several upper-case letters: {@code
 * HTTPServer2} has the words {@code HTTP} and {@code Server2}. Leading underscores stay.
 */
public enum NameCase {
  NONE,
  LOWER,
  UPPER,
  SNAKE,
  CAMEL,
  PASCAL,
  KEBAB;

  String apply(String name) {
    return switch (this) {
      case NONE -> name;
      case LOWER -> name.toLowerCase(Locale.ROOT);
      case UPPER -> name.toUpperCase(Locale.ROOT);
      case SNAKE -> joined(name, "_");
      case KEBAB -> joined(name, "-");
      case CAMEL -> capitalised(name, 1);
      case PASCAL -> capitalised(name, 0);
    };
  }

  private static String joined(String name, String separator) {
    List<String> words = words(name);
    return words.isEmpty() ? name : leading(name) + String.join(separator, words);
  }

  private static String capitalised(String name, int from) {
    List<String> words = words(name);
    if (words.isEmpty()) {
      return name;
    }
    StringBuilder result = new StringBuilder(leading(name));
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int first = i < from ? 0 : word.offsetByCodePoints(0, 1);
      result
          .append(word.substring(0, first).toUpperCase(Locale.ROOT))
          .append(word, first, word.length());
    }
    return result.toString();
  }

  private static String leading(String name) {
    int end = 0;
    while (end < name.length() && name.charAt(end) == '_') {
      end++;
    }
    return name.substring(0, end);
  }

  /** The words of a name, in lower case. */
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean separator = i == name.length() || isSeparator(name.charAt(i));
      if (separator || (i > start && isBoundary(name, i))) {
        if (i > start) {
          words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = separator ? i + 1 : i;
      }
    }
    return words;
  }

  private static boolean isSeparator(char c) {
    return c == '_' || c == '-' || c == '.' || Character.isWhitespace(c);
  }

  private static boolean isBoundary(String name, int at) {
    if (!Character.isUpperCase(name.charAt(at))) {
      return false;
    }
    char before = name.charAt(at - 1);
    boolean endsAcronym =
        Character.isUpperCase(before)
            && at + 1 < name.length()
            && Character.isLowerCase(name.charAt(at + 1));
    return Character.isLowerCase(before) || Character.isDigit(before) || endsAcronym;
  }
}
