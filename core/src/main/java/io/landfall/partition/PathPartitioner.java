// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/** Builds a path from parts. */
abstract class PathPartitioner implements Partitioner {

  private PathPart[] parts = {};
  private String[] texts = {};
  private JoinedPaths paths = new JoinedPaths("");
  private String fingerprint = "";

  /** The parts in their order, at least one. */
  abstract List<PathPart> parts(PartitionerSettings settings);

  @Override
  public final void configure(Map<String, ?> configs) {
    PartitionerSettings settings = PartitionerSettings.of(configs);
    parts = parts(settings).toArray(new PathPart[0]);
    texts = new String[parts.length];
    paths = new JoinedPaths(settings.delimiter());
    List<String> shape = new ArrayList<>(List.of("1", settings.delimiter()));
    for (PathPart part : parts) {
      shape.addAll(part.settings());
    }
    fingerprint = Fingerprint.of("path", shape);
  }

  @Override
  public final String partition(SinkRecord record, long nowMs) {
    if (parts.length == 0) {
      throw new IllegalStateException("Cannot partition before configure");
    }
    for (int i = 0; i < parts.length; i++) {
      texts[i] = parts[i].of(record, nowMs);
    }
    return paths.of(texts);
  }

  @Override
  public final List<String> fields() {
    List<String> fields = new ArrayList<>();
    for (PathPart part : parts) {
      fields.addAll(part.fields());
    }
    return fields;
  }

  @Override
  public final boolean repeatable() {
    for (PathPart part : parts) {
      if (!part.repeatable()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final String fingerprint() {
    return fingerprint;
  }

  @Override
  public final Optional<TimestampExtractor> timestamps() {
    for (PathPart part : parts) {
      if (part.timestamps().isPresent()) {
        return part.timestamps();
      }
    }
    return Optional.empty();
  }
}
