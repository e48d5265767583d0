// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.jspecify.annotations.Nullable;

/**
 * What is read: a list of topics, or a pattern.
 *
 * @param pattern null where the topics are listed
 */
record Subscription(List<String> topics, @Nullable Pattern pattern) {

  static Subscription from(List<String> listed, String regex, ConfigFaults faults) {
    List<String> topics =
        listed.stream().map(String::trim).filter(topic -> !topic.isEmpty()).distinct().toList();
    if (topics.isEmpty() == regex.isBlank()) {
      faults.add(
          HostKeys.TOPICS,
          "either topics or topics.regex, but "
              + (topics.isEmpty() ? "neither is given" : "both are given"));
    }
    return new Subscription(topics, regex.isBlank() ? null : pattern(regex, faults));
  }

  private static @Nullable Pattern pattern(String regex, ConfigFaults faults) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      faults.add(HostKeys.TOPICS_REGEX, "no regular expression: " + e.getDescription());
      return null;
    }
  }

  boolean covers(String topic) {
    return pattern == null ? topics.contains(topic) : pattern.matcher(topic).matches();
  }

  void open(Consumer<?, ?> consumer, ConsumerRebalanceListener listener) {
    if (pattern == null) {
      consumer.subscribe(topics, listener);
    } else {
      consumer.subscribe(pattern, listener);
    }
  }
}
