// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The topics that a FROM stands for. */
final class TopicPattern {

  private final String text;
  private final Pattern pattern;

  TopicPattern(String text) {
    this.text = text;
    pattern =
        Pattern.compile(
            Arrays.stream(text.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
  }

  /** Whether it names one topic. */
  boolean isExact() {
    return text.indexOf('*') < 0;
  }

  boolean matches(String topic) {
    return isExact() ? text.equals(topic) : pattern.matcher(topic).matches();
  }

  String text() {
    return text;
  }
}
