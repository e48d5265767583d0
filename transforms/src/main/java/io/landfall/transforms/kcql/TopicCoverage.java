// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the topics that are consumed are those that the statements are for. */
final class TopicCoverage {

  /** Transforms of Kafka's that give a record another topic. */
  private static final Set<String> ROUTERS =
      Set.of(
          "org.apache.kafka.connect.transforms.RegexRouter",
          "org.apache.kafka.connect.transforms.TimestampRouter");

  private final List<TopicPattern> statements;
  private final Map<String, String> props;

  private TopicCoverage(List<Statement> statements, Map<String, String> props) {
    this.statements =
        statements.stream().map(statement -> new TopicPattern(statement.from())).toList();
    this.props = props;
  }

  /** One fault that names both sets, or none. */
  static List<String> faults(List<Statement> statements, Map<String, String> props) {
    return new TopicCoverage(statements, props).faults();
  }

  private List<String> faults() {
    String regex = props.getOrDefault("topics.regex", "");
    Set<String> topics = new TreeSet<>(list(props.get("topics")));
    if (mayRenameTopics() || (topics.isEmpty() && regex.isBlank())) {
      return List.of();
    }
    return topics.isEmpty() ? beside(regex) : beside(topics);
  }

  private List<String> beside(Set<String> topics) {
    Set<String> unrouted =
        topics.stream()
            .filter(topic -> statements.stream().noneMatch(each -> each.matches(topic)))
            .collect(Collectors.toCollection(TreeSet::new));
    return differences(
        each -> topics.stream().anyMatch(each::matches), unrouted, "topics: " + topics);
  }

  /** Which topics will match is not known before they exist; single names can be checked. */
  private List<String> beside(String regex) {
    try {
      Pattern pattern = Pattern.compile(regex);
      return differences(
          each -> !each.isExact() || pattern.matcher(each.text()).matches(),
          Set.of(),
          "topics.regex: " + regex);
    } catch (PatternSyntaxException e) {
      // The host says so itself.
      return List.of();
    }
  }

  private List<String> differences(
      Predicate<TopicPattern> isConsumed, Set<String> unrouted, String consumed) {
    Set<String> idle =
        statements.stream()
            .filter(isConsumed.negate())
            .map(TopicPattern::text)
            .collect(Collectors.toCollection(TreeSet::new));
    if (idle.isEmpty() && unrouted.isEmpty()) {
      return List.of();
    }
    Set<String> all =
        statements.stream().map(TopicPattern::text).collect(Collectors.toCollection(TreeSet::new));
    return List.of(
        "Cannot route topics: "
            + (unrouted.isEmpty() ? "" : "consumed without a KCQL statement " + unrouted)
            + (unrouted.isEmpty() || idle.isEmpty() ? "" : ", ")
            + (idle.isEmpty() ? "" : "with a statement but not consumed " + idle)
            + (" (" + consumed + "; statements FROM: " + all + ")"));
  }

  /** Statements meet records as the transforms leave them. */
  private boolean mayRenameTopics() {
    return list(props.get("transforms")).stream()
        .map(alias -> props.getOrDefault("transforms." + alias + ".type", ""))
        .anyMatch(type -> !keepsTopics(type));
  }

  private static boolean keepsTopics(String type) {
    boolean kafkas = type.startsWith("org.apache.kafka.connect.transforms.");
    boolean ours = type.matches("io\\.landfall\\.transforms\\.(Flatten|Rename)\\$(Key|Value)");
    return ours || (kafkas && !ROUTERS.contains(type));
  }

  private static List<String> list(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::trim).filter(each -> !each.isEmpty()).toList();
  }
}
