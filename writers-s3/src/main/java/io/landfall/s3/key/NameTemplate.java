// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.key;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;

/** Names of a user's own form, such as {@code {{topic}}/{{partition}}-{{start_offset}}}. */
final class NameTemplate implements FileNamer {

  private static final Pattern VARIABLE =
      Pattern.compile("\\{\\{\\s*(\\w+)\\s*(?::\\s*(\\w+)\\s*=\\s*(\\w+)\\s*)?}}");
  private static final Set<String> NEEDED = Set.of("topic", "partition", "start_offset");
  private static final Pattern DIGITS = Pattern.compile("\\d*");
  private static final int PARTITION_DIGITS = 10;
  private static final int OFFSET_DIGITS = 20;

  private final List<Function<FileId, String>> parts = new ArrayList<>();
  private final List<Function<TopicPartition, String>> patterns = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private final ZoneId zone;

  /** The last variable without a width of its own, while only digits have followed it. */
  private String undivided = "";

  private NameTemplate(String text, ZoneId zone) {
    this.zone = zone;
    Matcher variable = VARIABLE.matcher(text);
    int from = 0;
    while (variable.find()) {
      literal(text.substring(from, variable.start()), text);
      parts.add(part(variable, text));
      from = variable.end();
    }
    literal(text.substring(from), text);
    if (!used.containsAll(NEEDED)) {
      throw refused(
          text,
          "needs {{topic}}, {{partition}} and {{start_offset}}: otherwise one file "
              + "would take the place of another");
    }
  }

  static NameTemplate of(String text, ZoneId zone) {
    return new NameTemplate(text, zone);
  }

  /** Blank is no template. */
  static void check(String text) {
    if (!text.isBlank()) {
      of(text, ZoneId.of("UTC"));
    }
  }

  static String form() {
    return "names with {{topic}}, {{partition}} and {{start_offset}}";
  }

  @Override
  public String name(FileId file) {
    StringBuilder name = new StringBuilder();
    parts.forEach(part -> name.append(part.apply(file)));
    return name.toString();
  }

  /** What matches all names of a topic-partition. */
  @Override
  public String pattern(TopicPartition partition) {
    return patterns.stream().map(part -> part.apply(partition)).collect(Collectors.joining());
  }

  private void literal(String text, String all) {
    if (text.contains("{{") || text.contains("}}")) {
      throw refused(all, "braces stand around the name of a variable");
    }
    if (!DIGITS.matcher(text).matches()) {
      undivided = "";
    }
    if (!text.isEmpty()) {
      parts.add(file -> text);
      patterns.add(partition -> Pattern.quote(text));
    }
  }

  private Function<FileId, String> part(Matcher variable, String all) {
    String name = variable.group(1).toLowerCase(Locale.ROOT);
    Map<String, String> parameter =
        variable.group(2) == null ? Map.of() : Map.of(variable.group(2), variable.group(3));
    used.add(name);
    if (!hasWidth(name, parameter)) {
      requireDivided(name, all);
    }
    patterns.add(
        switch (name) {
          case "topic" -> partition -> Pattern.quote(partition.topic());
          case "partition" -> partition -> "0*" + partition.partition();
          case "start_offset", "timestamp" -> partition -> "\\d+";
          default -> partition -> ".*";
        });
    return switch (name) {
      case "topic" -> file -> file.partition().topic();
      case "output" -> FileId::output;
      case "partition" -> {
        String form = number(parameter, PARTITION_DIGITS, all);
        yield file -> String.format(Locale.ROOT, form, file.partition().partition());
      }
      case "start_offset" -> {
        String form = number(parameter, OFFSET_DIGITS, all);
        yield file -> String.format(Locale.ROOT, form, file.start());
      }
      case "timestamp" -> time(parameter.getOrDefault("unit", ""), all);
      case "key" ->
          throw refused(
              all,
              "files are not named by keys; partition by them with "
                  + "partitioner.class=combined and partition.by=_key");
      default -> throw refused(all, "there is no " + name);
    };
  }

  private static boolean hasWidth(String name, Map<String, String> parameter) {
    return switch (name) {
      case "timestamp" -> true;
      case "partition", "start_offset" -> "true".equals(parameter.get("padding"));
      default -> false;
    };
  }

  /** 1 and 23 in a row are 12 and 3 in a row. */
  private void requireDivided(String name, String all) {
    if (!undivided.isEmpty()) {
      throw refused(
          all,
          "something else than digits must stand between {{"
              + (undivided + "}} and {{" + name + "}}, or :padding=true in a number: otherwise ")
              + "one file would take the place of another");
    }
    undivided = name;
  }

  private static String number(Map<String, String> parameter, int digits, String all) {
    return switch (parameter.getOrDefault("padding", "false")) {
      case "true" -> "%0" + digits + "d";
      case "false" -> "%d";
      default -> throw refused(all, "padding is true or false");
    };
  }

  private Function<FileId, String> time(String unit, String all) {
    return switch (unit) {
      case "yyyy" -> file -> String.format(Locale.ROOT, "%04d", at(file).getYear());
      case "MM" -> file -> String.format(Locale.ROOT, "%02d", at(file).getMonthValue());
      case "dd" -> file -> String.format(Locale.ROOT, "%02d", at(file).getDayOfMonth());
      case "HH" -> file -> String.format(Locale.ROOT, "%02d", at(file).getHour());
      default -> throw refused(all, "units of {{timestamp:unit=..}} are yyyy, MM, dd and HH");
    };
  }

  private ZonedDateTime at(FileId file) {
    return Instant.ofEpochMilli(file.timestampMs()).atZone(zone);
  }

  private static ConfigException refused(String text, String hint) {
    return new ConfigException("Cannot name files by: " + text + " (" + hint + ")");
  }
}
