// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.peer;

import io.landfall.config.Outcome;
import io.landfall.config.PeerKey.Given;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What becomes of Aiven's keys by their values. */
final class AivenRules {

  static final String DEFAULT_NAME = "{{topic}}-{{partition}}-{{start_offset}}";

  private static final long LEAST_PART = 5 << 20;

  private AivenRules() {}

  /** The prefix is part of the names, wherever it ends. */
  static Outcome names(Given given) {
    String template = given.value().trim().replaceAll("unit\\s*=\\s*YYYY", "unit=yyyy");
    String prefix = given.other("aws.s3.prefix", given.other("aws_s3_prefix", ""));
    if (prefix.contains("{{")) {
      return Outcome.unsupported(
          "the prefix has variables; write them in file.name.template, such as "
              + "{{timestamp:unit=yyyy}}");
    }
    if (template.matches("(?s).*\\{\\{\\s*key.*")) {
      return Outcome.unsupported(
          "files are not named by keys; partition by them with partitioner.class=combined and "
              + "partition.by=_key. The last record of each key alone is not kept");
    }
    if (!List.of("topic", "partition", "start_offset").stream()
        .allMatch(name -> template.matches("(?s).*\\{\\{\\s*" + name + "\\b.*"))) {
      return Outcome.unsupported(
          "{{topic}}, {{partition}} and {{start_offset}} are all needed: otherwise one file would "
              + "take the place of another");
    }
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("topics.dir", "");
    keys.put("file.name.template", prefix + template);
    return Outcome.becomes(keys, "the extension follows");
  }

  static Outcome records(Given given) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("flush.size", given.word().equals("0") ? S3Peer.ANY_NUMBER : given.value().trim());
    keys.put("rotate.on.offset.commit", "true");
    return Outcome.becomes(keys, "files also close when offsets are committed, as there");
  }

  static Outcome compression(Given given) {
    if (isPreset(given) && given.all().containsKey("output_compression")) {
      return Outcome.notNeeded("");
    }
    return switch (type(given)) {
      case "avro" ->
          given.all().containsKey("avro.codec")
              ? Outcome.notNeeded("avro.codec compresses the blocks")
              : Outcome.becomes("avro.codec", avro(given.word()), "blocks, not the file");
      case "parquet" -> Outcome.becomes("parquet.codec", given.word(), "");
      default -> Outcome.becomes("s3.compression.type", given.word(), "");
    };
  }

  private static String avro(String type) {
    return switch (type) {
      case "none" -> "null";
      case "gzip" -> "deflate";
      default -> type;
    };
  }

  static Outcome timeSource(Given given) {
    return Outcome.notNeeded(
        given.word().equals("event")
            ? "{{timestamp}} is the time of the file's first record"
            : "{{timestamp}} is the time of the file's first record, not the clock's: replays give "
                + "the same name");
  }

  static Outcome format(Given given) {
    return switch (given.word()) {
      case "csv" -> {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("format.class", "csv");
        keys.put("format.csv.header", "false");
        yield Outcome.becomes(keys, "values with delimiters are quoted");
      }
      case "json" ->
          Outcome.becomes("format.class", "json", "one text in a line, not one array in a file");
      case "jsonl" -> Outcome.becomes("format.class", "json", "");
      case "avro", "parquet" -> Outcome.becomes("format.class", given.word(), "");
      default ->
          Outcome.unsupported("not one of its values there (csv, json, jsonl, avro, parquet)");
    };
  }

  static Outcome fields(Given given) {
    if (isPreset(given) && given.all().containsKey("output_fields")) {
      return Outcome.notNeeded("");
    }
    List<String> fields = Arrays.stream(given.value().split(",", -1)).map(String::trim).toList();
    boolean bare = given.other("format.output.envelope", "true").equalsIgnoreCase("false");
    if (fields.size() > 1 || !bare) {
      return Outcome.becomes(
          "file.record.fields", fields.stream().collect(Collectors.joining(",")), "");
    }
    return fields.get(0).equals("value")
        ? Outcome.notNeeded("files have values as they are anyway")
        : Outcome.unsupported("only a value can be stored without a row around it");
  }

  static Outcome encoding(Given given) {
    return given.word().equals("base64")
        ? Outcome.notNeeded("bytes are Base64 anyway")
        : Outcome.notNeeded(
            "texts are written as they are; for bytes that are text take "
                + "value.converter=org.apache.kafka.connect.storage.StringConverter");
  }

  static Outcome parquet(Given given) {
    String ours =
        switch (given.key()) {
          case "connect.parquet.block.size", "connect.parquet.parquet.block.size" ->
              "parquet.row.group.size.bytes";
          case "connect.parquet.page.size", "connect.parquet.parquet.page.size" ->
              "parquet.page.size.bytes";
          case "connect.parquet.enable.dictionary", "connect.parquet.parquet.enable.dictionary" ->
              "parquet.dictionary.enabled";
          default -> "";
        };
    return ours.isEmpty()
        ? Outcome.unsupported("Parquet is written without Hadoop; see the parquet. keys")
        : Outcome.becomes(ours, given.value(), "");
  }

  static Outcome provider(Given given) {
    return given.value().trim().equals("com.amazonaws.auth.DefaultAWSCredentialsProviderChain")
        ? Outcome.notNeeded("SDK 2 looks in the same places")
        : Outcome.unsupported(
            "classes of AWS SDK 1 do not work: name an AwsCredentialsProvider of SDK 2 in "
                + "s3.credentials.provider.class");
  }

  static Outcome region(Given given) {
    return isPreset(given) && given.all().containsKey("aws_s3_region")
        ? Outcome.notNeeded("")
        : Outcome.becomes("s3.region", given.value(), "");
  }

  static Outcome partSize(Given given) {
    String size = given.value().trim();
    return size.matches("\\d{1,7}") && Long.parseLong(size) < LEAST_PART
        ? Outcome.becomes("s3.part.size", String.valueOf(LEAST_PART), "the least that S3 takes")
        : Outcome.becomes("s3.part.size", size, "");
  }

  static Outcome role(Given given) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("s3.credentials.provider.class", "io.landfall.s3.store.AssumeRoleCredentialsProvider");
    keys.put("s3.credentials.provider.sts.role.arn", given.value());
    return Outcome.becomes(keys, "");
  }

  private static boolean isPreset(Given given) {
    return !given.all().containsKey(given.key());
  }

  private static String type(Given given) {
    return given.other("format.output.type", "csv").toLowerCase(java.util.Locale.ROOT);
  }
}
