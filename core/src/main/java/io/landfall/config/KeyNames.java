// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Keys as words: {@code connection.url} is {@code Connection URL}. */
final class KeyNames {

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "acl", "aws", "csv", "db", "ddl", "dlq", "id", "json", "kcql", "kms", "pk", "s3", "sql",
          "sse", "ssea", "sts", "tls", "url", "uuid");

  private static final Map<String, String> UNITS =
      Map.of("ms", "(ms)", "bytes", "(bytes)", "hours", "(hours)");

  /** Some targets' keys begin so, which says nothing among the keys of one target. */
  private static final Pattern NAMESPACE = Pattern.compile("^connect\\.(?=.+\\.)");

  private KeyNames() {}

  static String shown(String key) {
    String[] words = NAMESPACE.matcher(key).replaceFirst("").split("[._-]", -1);
    int last = words.length - 1;
    if (last > 0 && UNITS.containsKey(words[last])) {
      words[last] = UNITS.get(words[last]);
    }
    String name = String.join(" ", Arrays.stream(words).map(KeyNames::word).toList());
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String word(String word) {
    return ABBREVIATIONS.contains(word) ? word.toUpperCase(Locale.ROOT) : word;
  }
}
