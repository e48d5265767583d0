// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import io.landfall.s3.store.ObjectAttributes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Whose a file is, as user metadata of its object. An upload in parts has it from its beginning;
 * objects that are sent whole also tell the last offset and the count.
 *
 * @param sink name of the sink
 * @param partition in original coordinates
 * @param first offset of the file's first record
 */
public record FileMark(String sink, TopicPartition partition, long first) {

  /** Name of the sink, percent-encoded. */
  public static final String SINK = "landfall-sink";

  /** Original topic. */
  public static final String TOPIC = "landfall-topic";

  /** Original partition. */
  public static final String PARTITION = "landfall-partition";

  /** Offset of the first record. */
  public static final String FIRST = "landfall-first-offset";

  /** Offset of the last record; not on uploads in parts. */
  public static final String LAST = "landfall-last-offset";

  /** Number of records; not on uploads in parts. */
  public static final String COUNT = "landfall-record-count";

  /** Version of these names and what they mean; absent on the first objects, which are of 1. */
  public static final String FORMAT = "landfall-format";

  /** What this release writes; it reads this one and those before. */
  static final int WRITTEN = 1;

  public FileMark {
    Objects.requireNonNull(sink, "sink");
    Objects.requireNonNull(partition, "partition");
  }

  /** As metadata of an object. */
  public Map<String, String> metadata() {
    return Map.of(
        FORMAT, Integer.toString(WRITTEN),
        SINK, encoded(sink),
        TOPIC, partition.topic(),
        PARTITION, Integer.toString(partition.partition()),
        FIRST, Long.toString(first));
  }

  /** The version of marks that this release writes, as text. */
  public static String format() {
    return Integer.toString(WRITTEN);
  }

  /**
   * Refuses what a newer release has marked: what its names mean is not known here.
   *
   * @param found metadata of the object
   * @param where for messages: location and key
   * @throws CommitException for a newer version
   */
  public static void requireKnown(Map<String, String> found, String where) {
    String format = found.get(FORMAT);
    if (format != null && !isKnown(format)) {
      throw new CommitException(
          "Cannot judge "
              + (where + ": its " + FORMAT + " is " + format)
              + (", and this release knows up to " + WRITTEN)
              + " (a newer release has written it: run that one, or a later one)");
    }
  }

  private static boolean isKnown(String format) {
    try {
      return Integer.parseInt(format) <= WRITTEN;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** As metadata of an object of which all records are known, beside what it has already. */
  public ObjectAttributes onto(ObjectAttributes attributes, long last, long count) {
    Map<String, String> all = new HashMap<>(attributes.metadata());
    all.putAll(metadata());
    all.put(LAST, Long.toString(last));
    all.put(COUNT, Long.toString(count));
    return new ObjectAttributes(all, attributes.contentType());
  }

  /**
   * What tells an object from the one of this file; empty when it is this file.
   *
   * @param found metadata of the object
   */
  public Optional<String> difference(Map<String, String> found, long last, long count) {
    Map<String, String> asked = onto(ObjectAttributes.NONE, last, count).metadata();
    for (Map.Entry<String, String> entry : new TreeMap<>(asked).entrySet()) {
      String there = found.get(entry.getKey());
      boolean isOptional = entry.getKey().equals(LAST) || entry.getKey().equals(COUNT);
      if (entry.getKey().equals(FORMAT)) {
        continue;
      }
      if (!entry.getValue().equals(there) && !(isOptional && there == null)) {
        return Optional.of(entry.getKey() + "=" + there + " instead of " + entry.getValue());
      }
    }
    return Optional.empty();
  }

  /** Metadata is ASCII, and keys are segments: a sink may be named otherwise. */
  static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
