// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The number of the partition that a record was read from, whatever a transform made of it. */
final class NumberPart implements PathPart {

  private static final int MOST_KEPT = 10_000;

  private final List<String> fields;
  private final String prefix;
  private @Nullable String[] texts = new @Nullable String[16];

  NumberPart(SegmentStyle style, String name) {
    this.fields = style.fields(name);
    this.prefix = style.prefix(name);
  }

  @Override
  public String of(SinkRecord record, long nowMs) {
    int partition = record.originalKafkaPartition();
    if (partition >= MOST_KEPT) {
      return prefix + partition;
    }
    if (partition >= texts.length) {
      texts = Arrays.copyOf(texts, Math.min(MOST_KEPT, partition * 2));
    }
    String text = texts[partition];
    if (text == null) {
      text = prefix + partition;
      texts[partition] = text;
    }
    return text;
  }

  @Override
  public List<String> fields() {
    return fields;
  }

  @Override
  public List<String> settings() {
    return List.of("number", prefix);
  }
}
