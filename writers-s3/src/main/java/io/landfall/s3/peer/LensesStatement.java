// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of Lenses' S3 sink, as far as it says where files go and what they are: {@code INSERT
 * INTO bucket:prefix SELECT * FROM topic PARTITIONBY … STOREAS … PROPERTIES(…)}, in its present
 * form and in that of old versions ({@code WITH_FLUSH_COUNT = 5000}).
 *
 * @param clauses what follows each word, by the word in capitals
 * @param properties by their names in small letters
 */
record LensesStatement(Map<String, String> clauses, Map<String, String> properties) {

  private static final Pattern QUOTED = Pattern.compile("`[^`]*`|'[^']*'");
  private static final Pattern WORD =
      Pattern.compile(
          "(?i)(?<![\\w.])(INSERT\\s+INTO|UPSERT\\s+INTO|SELECT|FROM|PARTITIONBY|NOPARTITION"
              + "|STOREAS|WITHPARTITIONER|WITH_FLUSH_SIZE|WITH_FLUSH_INTERVAL|WITH_FLUSH_COUNT"
              + "|PROPERTIES|BATCH|LIMIT|PK|AUTOCREATE|AUTOEVOLVE)(?![\\w.])");
  private static final Pattern PROPERTY =
      Pattern.compile("\\s*['`\"]?([\\w.]+)['`\"]?\\s*=\\s*('[^']*'|`[^`]*`|[^,)]*)\\s*,?");

  LensesStatement {
    clauses = Map.copyOf(clauses);
    properties = Map.copyOf(properties);
  }

  /** The statements of a text, which semicolons separate. */
  static List<LensesStatement> all(String text) {
    List<LensesStatement> all = new ArrayList<>();
    String masked = masked(text);
    int from = 0;
    while (from <= text.length()) {
      int semicolon = masked.indexOf(';', from);
      int until = semicolon < 0 ? text.length() : semicolon;
      if (!text.substring(from, until).isBlank()) {
        all.add(one(text.substring(from, until), masked.substring(from, until)));
      }
      from = until + 1;
    }
    return all;
  }

  /** Words and signs inside quotes mean nothing. */
  private static String masked(String text) {
    Matcher quoted = QUOTED.matcher(text);
    return quoted.replaceAll(found -> "\"".repeat(found.group().length()));
  }

  private static LensesStatement one(String text, String masked) {
    Map<String, String> clauses = new LinkedHashMap<>();
    Matcher word = WORD.matcher(masked);
    String last = "";
    int from = 0;
    while (word.find()) {
      put(last, text.substring(from, word.start()), clauses);
      last = word.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
      from = word.end();
    }
    put(last, text.substring(from), clauses);
    return new LensesStatement(clauses, properties(clauses.getOrDefault("PROPERTIES", "")));
  }

  private static void put(String word, String rest, Map<String, String> clauses) {
    if (!word.isEmpty()) {
      clauses.put(word, rest.trim().replaceFirst("^=\\s*", ""));
    }
  }

  private static Map<String, String> properties(String clause) {
    Map<String, String> properties = new LinkedHashMap<>();
    String inside = clause.replaceFirst("^\\(", "").replaceFirst("\\)\\s*$", "");
    Matcher property = PROPERTY.matcher(inside);
    while (property.find()) {
      properties.put(property.group(1).toLowerCase(Locale.ROOT), unquoted(property.group(2)));
    }
    return properties;
  }

  private static String unquoted(String text) {
    return text.trim().replaceAll("^['`]|['`]$", "");
  }

  /** Everything but what is read. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(clauses);
    settings.keySet().removeAll(List.of("SELECT", "FROM"));
    return settings;
  }

  String bucket() {
    return target().replaceFirst(":.*", "");
  }

  /** Without slashes around it; empty where there is none. */
  String prefix() {
    String target = target();
    int colon = target.indexOf(':');
    return colon < 0 ? "" : target.substring(colon + 1).replaceAll("^/+|/+$", "");
  }

  private String target() {
    return unquoted(clause("INSERT INTO", clause("UPSERT INTO", "")));
  }

  String format() {
    return unquoted(clause("STOREAS", "JSON")).toUpperCase(Locale.ROOT);
  }

  boolean selectsAll() {
    return clause("SELECT", "").equals("*");
  }

  /** What paths are made of; none where there is no such clause. */
  List<String> partitionBy() {
    return List.of(clause("PARTITIONBY", "").split(",", -1)).stream()
        .map(String::trim)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  boolean namesFieldsInPaths() {
    String partitioner = unquoted(clause("WITHPARTITIONER", "KeysAndValues"));
    return !partitioner.equalsIgnoreCase("Values")
        && !property("partition.include.keys", "true").equalsIgnoreCase("false");
  }

  /** A property, or the clause that stood for it in old versions. */
  String flush(String name, String otherwise) {
    return property(
        "flush." + name, clause("WITH_FLUSH_" + name.toUpperCase(Locale.ROOT), otherwise));
  }

  String property(String name, String otherwise) {
    return properties.getOrDefault(name, otherwise);
  }

  private String clause(String word, String otherwise) {
    return clauses.getOrDefault(word, otherwise);
  }
}
