// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import io.landfall.partition.Partitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes table names: {@code ${topic}} and {@code ${partition}} are replaced, dots outside quotes
 * separate the parts of the name, a doubled quote inside quotes is one. What is put in is text,
 * never syntax, but for its dots outside quotes; inside quotes it keeps them.
 *
 * <p>Immutable.
 */
public final class TableNameFormat {

  /** What is replaced by the topic. */
  public static final String TOPIC = "${topic}";

  /** What is replaced by the partition that the record belongs to in the target. */
  public static final String PARTITION = Partitions.PLACEHOLDER;

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
    parsed.split(Map.of(TOPIC, "topic", PARTITION, "partition"));
    return parsed;
  }

  /** Whether the partition is part of the name. */
  public boolean hasPartition() {
    return format.contains(PARTITION);
  }

  /**
   * The table of a topic.
   *
   * @throws org.apache.kafka.connect.errors.DataException when the topic makes a name that no
   *     database knows
   */
  public TableName tableOf(String topic) {
    return tableOf(topic, "");
  }

  /**
   * The table of a partition of a topic.
   *
   * @throws org.apache.kafka.connect.errors.DataException when they make a name that no database
   *     knows
   */
  public TableName tableOf(String topic, String partition) {
    return new TableName(split(Map.of(TOPIC, topic, PARTITION, partition)));
  }

  /**
   * The whole name, dots and quotes included, with an underscore for all but letters and digits.
   */
  TableName normalized(String topic, String partition) {
    String name = format.replace(TOPIC, topic).replace(PARTITION, partition);
    return TableName.of(name.replaceAll("[^a-zA-Z0-9_]", "_"));
  }

  private List<String> split(Map<String, String> values) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at);
      String placeholder = placeholderAt(at);
      if (!placeholder.isEmpty()) {
        append(values.getOrDefault(placeholder, ""), quoted, part, parts);
        at += placeholder.length();
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

  private String placeholderAt(int at) {
    if (format.startsWith(TOPIC, at)) {
      return TOPIC;
    }
    return format.startsWith(PARTITION, at) ? PARTITION : "";
  }

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
