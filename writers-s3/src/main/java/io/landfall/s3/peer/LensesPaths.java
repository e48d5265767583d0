// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.peer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From {@code PARTITIONBY} to the keys of the combined partitioner. */
final class LensesPaths {

  private static final String DATE = "_date.";

  private final Map<String, String> keys = new LinkedHashMap<>();
  private final List<String> refused = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private final List<String> items = new ArrayList<>();
  private final List<String> dates = new ArrayList<>();

  private LensesPaths() {}

  static LensesPaths of(LensesStatement statement) {
    LensesPaths paths = new LensesPaths();
    statement.partitionBy().forEach(paths::item);
    paths.keys.put("partitioner.class", "combined");
    paths.keys.put("partition.by", String.join(",", paths.items));
    paths.keys.put("partition.segment", statement.namesFieldsInPaths() ? "name=value" : "value");
    if (!paths.dates.isEmpty()) {
      paths.times();
    }
    return paths;
  }

  Map<String, String> keys() {
    return keys;
  }

  List<String> refused() {
    return refused;
  }

  List<String> differences() {
    return differences;
  }

  private void item(String item) {
    String path = item.replace("`", "");
    if (path.toLowerCase(Locale.ROOT).startsWith(DATE)) {
      date(path.substring(DATE.length()));
    } else if (path.startsWith("_value.")) {
      items.add(path.substring("_value.".length()));
    } else {
      items.add(path);
    }
  }

  /** All dates of a path are one span of time; they stand where the first does. */
  private void date(String pattern) {
    if (!pattern.matches("[uyMLdHm_\\-:./ ]+")) {
      refused.add("_date." + pattern + " is no pattern that path.format can have");
      return;
    }
    if (dates.isEmpty()) {
      items.add("_time");
    } else if (!items.get(items.size() - 1).equals("_time")) {
      refused.add("dates that are apart in PARTITIONBY");
    }
    dates.add(pattern.replace('u', 'Y').replace('y', 'Y').replace('L', 'M'));
  }

  private void times() {
    String format = String.join("/", dates);
    keys.put("path.format", format);
    keys.put("partition.duration.ms", span(format));
    keys.put("timestamp.extractor", "Record");
    keys.put("timezone", "UTC");
    differences.add("dates are those of the record's timestamp in UTC, not in the JVM's zone");
  }

  private static String span(String format) {
    if (format.contains("m")) {
      return "60000";
    }
    return format.contains("H") ? "3600000" : "86400000";
  }
}
