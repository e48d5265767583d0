// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes table names from topics: {@code ${topic}} is replaced, dots outside quotes separate the
 * parts of the name, a doubled quote inside quotes is one. A topic inside quotes keeps its dots.
 *
 * <p>Immutable.
 */
public final class TableNameFormat {

  /** What is replaced by the topic. */
  public static final String TOPIC = "${topic}";

  private final String format;
  private final char quote;

  private TableNameFormat(String format, char quote) {
    this.format = format.trim();
    this.quote = quote;
  }

  /**
   * A format.
   *
   * @param quote the character that the database quotes identifiers with
   * @throws IllegalArgumentException when a quote is not closed
   */
  public static TableNameFormat of(String format, char quote) {
    TableNameFormat parsed = new TableNameFormat(format, quote);
    parsed.split("topic");
    return parsed;
  }

  /**
   * The table of a topic.
   *
   * @throws org.apache.kafka.connect.errors.DataException when the topic makes a name that no
   *     database knows
   */
  public TableName tableOf(String topic) {
    return new TableName(split(topic));
  }

  private List<String> split(String topic) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at);
      if (format.startsWith(TOPIC, at)) {
        append(topic, quoted, part, parts);
        at += TOPIC.length();
      } else if (quoted && c == quote && at + 1 < format.length() && format.charAt(at + 1) == c) {
        part.append(c);
        at += 2;
      } else {
        if (c == quote) {
          quoted = !quoted;
        } else {
          append(String.valueOf(c), quoted, part, parts);
        }
        at++;
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    parts.add(part.toString());
    return parts;
  }

  /** A topic is text, never syntax, but for the dots that stand outside quotes. */
  private static void append(String text, boolean quoted, StringBuilder part, List<String> parts) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '.' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
  }
}
