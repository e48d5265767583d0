// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.peer;

import io.landfall.config.Outcome;
import io.landfall.config.PeerKey.Given;
import io.landfall.config.Verdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What becomes of Debezium's keys by their values. */
final class DebeziumRules {

  private static final String TOPIC = "${topic}";

  private DebeziumRules() {}

  static Outcome deletes(Given given) {
    return given.word().equals("true")
        ? Outcome.asIs(given, "")
        : Outcome.becomes("behavior.on.null.values", "ignore", "tombstones are skipped, as there");
  }

  static Outcome evolution(Given given) {
    return switch (given.word()) {
      case "none" -> Outcome.notNeeded("nothing is made or changed anyway");
      case "basic" -> Outcome.becomes(changes("execute"), "");
      case "validate-only", "validate_only" ->
          Outcome.becomes(changes("validate-only"), "differences stop the task");
      default -> unknown("none, basic, validate-only");
    };
  }

  private static Map<String, String> changes(String mode) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("auto.create", "true");
    keys.put("auto.evolve", "true");
    if (!mode.equals("execute")) {
      keys.put("ddl.mode", mode);
    }
    return keys;
  }

  static Outcome quoting(Given given) {
    return Outcome.becomes(
        "quote.sql.identifiers", given.word().equals("true") ? "always" : "never", "");
  }

  /** The default strategies only put underscores for dots. */
  static Outcome strategy(Given given) {
    String type = given.value().trim();
    return type.startsWith("io.debezium.") && type.contains(".Default")
        ? Outcome.notNeeded("names are made so in any case")
        : Outcome.unsupported(
            "no classes name tables or columns here: see table.name.format, "
                + "topics.to.tables.mapping, fields.rename and the transform Rename");
  }

  static Outcome part() {
    return Outcome.notNeeded("it belongs to the strategy");
  }

  static Outcome tables(Given given) {
    String format = given.value().trim();
    boolean isPreset = !given.all().containsKey(given.key());
    if (isPreset && given.all().containsKey("table.name.format")) {
      return Outcome.notNeeded("");
    }
    if (format.contains("${source.")) {
      return Outcome.unsupported(
          "${source.…} is not read; set table.name.format with ${topic}, or "
              + "topics.to.tables.mapping");
    }
    List<String> dotted = topics(given).stream().filter(topic -> topic.contains(".")).toList();
    if (!format.contains(TOPIC) || (dotted.isEmpty() && given.all().containsKey("topics"))) {
      return format.equals(TOPIC)
          ? Outcome.notNeeded("tables are called like topics anyway")
          : Outcome.becomes("table.name.format", format, "");
    }
    return dotted.isEmpty() ? normalized(format) : mapped(given, format);
  }

  /** Topics that are not known can be normalized, which changes more than their dots. */
  private static Outcome normalized(String format) {
    if (format.contains(".")) {
      return Outcome.unsupported(
          "dots of topics by topics.regex become underscores there, those of the format stay; name "
              + "the tables in topics.to.tables.mapping, which takes regular expressions");
    }
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("table.name.format", format);
    keys.put("table.name.normalize", "true");
    return Outcome.becomes(
        keys, "not only dots of topics become underscores, but all but letters and digits");
  }

  private static Outcome mapped(Given given, String format) {
    String mapping =
        topics(given).stream()
            .map(topic -> topic + ":" + format.replace(TOPIC, topic.replace('.', '_')))
            .collect(Collectors.joining(","));
    return Outcome.becomes(
        "topics.to.tables.mapping", mapping, "dots of the topic are underscores, as there");
  }

  private static List<String> topics(Given given) {
    return list(given.other("topics", ""));
  }

  /** Items are {@code field}, or {@code topic:field} for one topic. */
  static Outcome fields(Given given, String key) {
    if (key.equals("fields.whitelist") && given.all().containsKey("field.exclude.list")) {
      return Outcome.notNeeded("field.exclude.list is set, beside which it is not read");
    }
    Map<String, String> keys = new LinkedHashMap<>();
    for (String item : list(given.value())) {
      int colon = item.lastIndexOf(':');
      String target = colon < 0 ? key : "topic.override." + item.substring(0, colon) + "." + key;
      keys.merge(target, item.substring(colon + 1), (some, more) -> some + "," + more);
    }
    return keys.isEmpty()
        ? Outcome.notNeeded("all fields are written anyway")
        : Outcome.becomes(
            keys, keys.containsKey(key) ? "" : "of topics that are not named nothing is left out");
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::trim)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static Outcome unknown(String values) {
    return new Outcome(
        Verdict.UNSUPPORTED, "not one of its values there (" + values + ")", Map.of());
  }
}
