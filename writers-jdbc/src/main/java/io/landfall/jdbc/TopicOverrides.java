// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.config.UnknownKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Keys that are set for single topics: {@code topic.override.<topic>.<key>}. The longest known key
 * at the end is the key, so that topics may have dots. A star stands for any characters of a topic;
 * what a longer name says wins, and the topic's own name over all with stars.
 *
 * <p>Immutable.
 */
final class TopicOverrides {

  static final String PREFIX = "topic.override.";

  private final Map<String, Map<String, String>> byTopic = new LinkedHashMap<>();
  private final List<String> unknown = new ArrayList<>();
  private final ConfigDef keys;

  /**
   * Reads the overrides of a configuration.
   *
   * @param keys those that can be overridden
   */
  TopicOverrides(ConfigDef keys, Map<String, String> props) {
    this.keys = keys;
    new TreeMap<>(props)
        .forEach(
            (key, value) -> {
              if (key.startsWith(PREFIX)) {
                add(key.substring(PREFIX.length()), value);
              }
            });
  }

  private void add(String topicAndKey, String value) {
    Optional<String> key =
        keys.names().stream()
            .filter(known -> topicAndKey.endsWith("." + known))
            .filter(known -> topicAndKey.length() > known.length() + 1)
            .max(Comparator.comparingInt(String::length));
    if (key.isEmpty()) {
      unknown.add(topicAndKey);
      return;
    }
    String topic = topicAndKey.substring(0, topicAndKey.length() - key.get().length() - 1);
    byTopic.computeIfAbsent(topic, t -> new LinkedHashMap<>()).put(key.get(), value);
  }

  /** The topics that are named, some with stars. */
  List<String> topics() {
    return List.copyOf(byTopic.keySet());
  }

  /** What is set for a topic, by key; empty for most. */
  Map<String, String> of(String topic) {
    Map<String, String> set = new HashMap<>();
    byTopic.keySet().stream()
        .filter(named -> matches(named, topic))
        .sorted(
            Comparator.comparing((String named) -> named.equals(topic))
                .thenComparing(String::length))
        .forEach(named -> set.putAll(byTopic.getOrDefault(named, Map.of())));
    return set;
  }

  private static boolean matches(String named, String topic) {
    return named.equals(topic)
        || (named.indexOf('*') >= 0
            && Pattern.matches(Pattern.quote(named).replace("*", "\\E.*\\Q"), topic));
  }

  /** What is wrong with single overrides. */
  List<ConfigValue> faults() {
    List<ConfigValue> faults = new ArrayList<>();
    unknown.forEach(key -> faults.add(fault(key, unknownKey(key))));
    byTopic.forEach(
        (topic, set) ->
            keys.validateAll(set).values().stream()
                .filter(value -> set.containsKey(value.name()))
                .filter(value -> !value.errorMessages().isEmpty())
                .forEach(
                    value ->
                        faults.add(
                            fault(
                                topic + "." + value.name(),
                                value
                                    .errorMessages()
                                    .get(0)
                                    .replace(
                                        " for configuration " + value.name() + ":",
                                        " for configuration "
                                            + PREFIX
                                            + topic
                                            + "."
                                            + value.name()
                                            + ":")))));
    return faults;
  }

  static ConfigValue fault(String topicAndKey, String message) {
    return new ConfigValue(PREFIX + topicAndKey, null, List.of(), List.of(message));
  }

  /** Where the topic ends is not known; the shortest end that looks like a key is taken for it. */
  private String unknownKey(String topicAndKey) {
    UnknownKeys known = UnknownKeys.beside(keys);
    for (int dot = topicAndKey.lastIndexOf('.');
        dot > 0;
        dot = topicAndKey.lastIndexOf('.', dot - 1)) {
      Optional<String> meant =
          known.in(Map.of(topicAndKey.substring(dot + 1), "")).stream()
              .flatMap(found -> found.suggestion().stream())
              .filter(keys.names()::contains)
              .findFirst();
      if (meant.isPresent()) {
        return "Unknown key (did you mean "
            + (PREFIX + topicAndKey.substring(0, dot + 1) + meant.get() + "?)");
      }
    }
    return "Unknown key (a topic can override "
        + (keys.names().stream().sorted().collect(Collectors.joining(", ")) + ")");
  }
}
