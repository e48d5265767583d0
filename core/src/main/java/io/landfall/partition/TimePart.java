// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import io.landfall.record.RecordPosition;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** The span of time that a record belongs to. */
final class TimePart implements PathPart {

  private final TimestampExtractor extractor;
  private final TimeBuckets buckets;
  private final List<String> fields;
  private final List<String> settings;

  /**
   * @param delimiter what divides the segments of the texts
   * @param settings what shapes the texts, without the extractor
   */
  TimePart(
      TimestampExtractor extractor, TimeBuckets buckets, String delimiter, List<String> settings) {
    this.extractor = extractor;
    this.buckets = buckets;
    this.fields = names(buckets.at(0), delimiter);
    List<String> all = new ArrayList<>(settings);
    all.add(extractor.fingerprint());
    this.settings = List.copyOf(all);
  }

  private static List<String> names(String path, String delimiter) {
    List<String> names = new ArrayList<>();
    int from = 0;
    while (from <= path.length()) {
      int end = path.indexOf(delimiter, from);
      String segment = path.substring(from, end < 0 ? path.length() : end);
      int equals = segment.indexOf('=');
      if (equals > 0) {
        names.add(segment.substring(0, equals));
      }
      if (end < 0) {
        break;
      }
      from = end + delimiter.length();
    }
    return List.copyOf(names);
  }

  @Override
  public String of(SinkRecord record, long nowMs) {
    OptionalLong time = extractor.timestampMs(record, nowMs);
    if (time.isEmpty()) {
      throw new DataException(
          "Cannot partition "
              + RecordPosition.of(record)
              + (" by time: none (from " + extractor + ")"));
    }
    try {
      return buckets.at(time.getAsLong());
    } catch (DateTimeException | ArithmeticException e) {
      throw new DataException(
          "Cannot partition "
              + RecordPosition.of(record)
              + (" by time: " + time.getAsLong() + " ms (beyond what a calendar has)"),
          e);
    }
  }

  @Override
  public List<String> fields() {
    return fields;
  }

  @Override
  public List<String> settings() {
    return settings;
  }

  @Override
  public boolean repeatable() {
    return extractor.repeatable();
  }

  @Override
  public Optional<TimestampExtractor> timestamps() {
    return Optional.of(extractor);
  }
}
