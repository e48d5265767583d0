// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The tables of topics that are named one by one, each as {@code topic:table}. A topic with
 * characters that no topic has is a regular expression for whole topics; its groups stand in the
 * table as {@code $1}. A topic that is named wins over an expression, of these the first one.
 *
 * <p>Immutable.
 */
public final class TopicTables {

  private static final Pattern LEGAL_TOPIC = Pattern.compile("[a-zA-Z0-9._-]+");

  private record ByPattern(Pattern topics, String table) {}

  private final Map<String, String> byTopic = new LinkedHashMap<>();
  private final List<ByPattern> byPattern = new ArrayList<>();

  private TopicTables() {}

  /**
   * Reads items.
   *
   * @throws IllegalArgumentException saying which item is none
   */
  public static TopicTables of(List<String> items) {
    TopicTables tables = new TopicTables();
    items.forEach(item -> tables.add(item.trim()));
    return tables;
  }

  /** An expression may have colons itself, a table has none. */
  private void add(String item) {
    int colon = item.lastIndexOf(':');
    String topic = colon < 0 ? "" : item.substring(0, colon).trim();
    String table = item.substring(colon + 1).trim();
    if (topic.isEmpty() || table.isEmpty()) {
      throw new IllegalArgumentException(item + " (expected topic:table)");
    }
    if (LEGAL_TOPIC.matcher(topic).matches()) {
      if (byTopic.put(topic, table) != null) {
        throw new IllegalArgumentException(item + " (the topic has a table already)");
      }
      return;
    }
    try {
      Pattern topics = Pattern.compile(topic);
      byPattern.add(new ByPattern(topics, checked(topics, table, item)));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(item + " (" + e.getDescription() + ")");
    }
  }

  private static String checked(Pattern topics, String table, String item) {
    int groups = topics.matcher("").groupCount();
    Matcher references = Pattern.compile("\\$(\\d)").matcher(table);
    while (references.find()) {
      if (Integer.parseInt(references.group(1)) > groups) {
        throw new IllegalArgumentException(
            item + " (there is no group " + references.group() + ")");
      }
    }
    return table;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return byTopic.isEmpty() && byPattern.isEmpty();
  }

  /** The format of the table of a topic; empty when none is named. */
  public Optional<String> formatOf(String topic) {
    String named = byTopic.get(topic);
    if (named != null) {
      return Optional.of(named);
    }
    return byPattern.stream().flatMap(entry -> matched(entry, topic).stream()).findFirst();
  }

  private static Optional<String> matched(ByPattern entry, String topic) {
    Matcher matcher = entry.topics().matcher(topic);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String table = entry.table();
    for (int group = 0; group <= matcher.groupCount(); group++) {
      String text = matcher.group(group);
      table = table.replace("$" + group, text == null ? "" : text);
    }
    return Optional.of(table);
  }
}
