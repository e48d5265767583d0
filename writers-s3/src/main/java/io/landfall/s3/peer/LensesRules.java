// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.peer;

import io.landfall.config.Outcome;
import io.landfall.config.PeerKey.Given;
import io.landfall.config.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of the statements of Lenses' S3 sink. */
final class LensesRules {

  static final String KCQL = "connect.s3.kcql";

  private static final Set<String> NO_MATTER =
      Set.of("flush.size", "flush.count", "flush.interval", "partition.include.keys");

  private final List<String> refused = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private final Map<String, String> keys = new LinkedHashMap<>();

  private LensesRules() {}

  /** Where files go, what they are and when they are complete. */
  static Outcome statements(Given given) {
    List<LensesStatement> all = LensesStatement.all(given.value());
    if (all.isEmpty() || all.get(0).bucket().isEmpty()) {
      return Outcome.unsupported("no INSERT INTO bucket:prefix can be read in it");
    }
    LensesRules rules = new LensesRules();
    rules.requireOneTarget(all);
    rules.target(all.get(0));
    rules.format(all.get(0));
    rules.paths(all.get(0));
    rules.flush(all.get(0), given);
    rules.properties(all.get(0));
    return rules.outcome();
  }

  private Outcome outcome() {
    List<String> reasons = new ArrayList<>(refused);
    reasons.addAll(differences);
    return new Outcome(
        refused.isEmpty() ? Verdict.DIFFERENT : Verdict.UNSUPPORTED,
        String.join("; ", reasons),
        keys);
  }

  private void requireOneTarget(List<LensesStatement> all) {
    boolean differ = all.stream().map(LensesStatement::settings).distinct().count() > 1;
    if (differ) {
      refused.add(
          "statements that differ in more than their topics need a sink each, with its own topics");
    }
    if (!all.stream().allMatch(LensesStatement::selectsAll)) {
      refused.add("fields are selected by the key kcql, which has no bucket in it");
    }
  }

  private void target(LensesStatement statement) {
    keys.put("s3.bucket.name", statement.bucket());
    keys.put("topics.dir", statement.prefix());
  }

  private void format(LensesStatement statement) {
    switch (statement.format()) {
      case "JSON", "AVRO", "PARQUET" ->
          keys.put("format.class", statement.format().toLowerCase(java.util.Locale.ROOT));
      case "CSV", "CSV_WITHHEADERS" -> {
        keys.put("format.class", "csv");
        keys.put("format.csv.header", String.valueOf(statement.format().equals("CSV_WITHHEADERS")));
      }
      case "TEXT", "BYTES" -> {
        keys.put("format.class", "bytes");
        keys.put(
            "format.bytearray.extension", statement.format().equals("TEXT") ? ".text" : ".bytes");
        differences.add("bytes are stored as they are: take the ByteArrayConverter for values");
      }
      default -> refused.add("STOREAS " + statement.format() + " is no format here");
    }
  }

  private void paths(LensesStatement statement) {
    if (statement.partitionBy().isEmpty()) {
      keys.put("file.name.template", "{{topic}}/{{partition}}/{{start_offset:padding=true}}");
    } else {
      LensesPaths paths = LensesPaths.of(statement);
      keys.putAll(paths.keys());
      differences.addAll(paths.differences());
      refused.addAll(paths.refused());
      keys.put(
          "file.name.template",
          "{{output}}/{{topic}}({{partition}}_{{start_offset:padding=true}})");
    }
    differences.add("names have the first offset, with 20 digits, not the last one");
  }

  private void flush(LensesStatement statement, Given given) {
    boolean counts = !given.other("connect.s3.disable.flush.count", "false").equals("true");
    keys.put("flush.size", counts ? statement.flush("count", "50000") : S3Peer.ANY_NUMBER);
    keys.put("rotate.file.bytes", statement.flush("size", "500000000"));
    String seconds = statement.flush("interval", "3600");
    keys.put(
        "rotate.schedule.interval.ms",
        seconds.matches("\\d{1,12}") ? String.valueOf(Long.parseLong(seconds) * 1000) : seconds);
    keys.putIfAbsent("timezone", "UTC");
    keys.put("rotation.scope", "output-partition");
    differences.add("the interval is counted from midnight in UTC, not from a file's first record");
  }

  private void properties(LensesStatement statement) {
    if (statement.property("store.envelope", "false").equals("true")) {
      keys.put("file.record.fields", "key,value,headers,topic,partition,offset,timestamp");
      differences.add(
          "the row has topic, partition, offset and timestamp beside the value, not "
              + "below metadata");
    }
    String others =
        statement.properties().keySet().stream()
            .filter(name -> !NO_MATTER.contains(name) && !name.startsWith("store.envelope"))
            .filter(name -> !name.startsWith("padding."))
            .sorted()
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      refused.add(others + " of PROPERTIES: names follow file.name.template");
    }
  }

  /** Whether files go below a directory of the bucket. */
  static boolean hasPrefix(Given given) {
    List<LensesStatement> all = LensesStatement.all(given.other(KCQL, ""));
    return !all.isEmpty() && !all.get(0).prefix().isEmpty();
  }

  /** Codecs are set for the format that the statements name. */
  static Outcome codec(Given given) {
    String codec = given.word();
    boolean none = codec.equals("uncompressed");
    List<LensesStatement> all = LensesStatement.all(given.other(KCQL, ""));
    return switch (all.isEmpty() ? "" : all.get(0).format()) {
      case "AVRO" -> Outcome.becomes("avro.codec", none ? "null" : codec, "");
      case "PARQUET" -> Outcome.becomes("parquet.codec", none ? "none" : codec, "");
      default ->
          none
              ? Outcome.notNeeded("files are not compressed anyway")
              : Outcome.becomes("s3.compression.type", codec, "");
    };
  }
}
