// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/** One part of a partition's path. */
interface PathPart {

  /** The part for a record; the same instance for what was given before. */
  String of(SinkRecord record, long nowMs);

  /** Names in its {@code name=value} segments. */
  List<String> fields();

  /** Everything that shapes it. */
  List<String> settings();

  /** Whether replays give the same. */
  default boolean repeatable() {
    return true;
  }

  /** Where its time comes from, if it has one. */
  default Optional<TimestampExtractor> timestamps() {
    return Optional.empty();
  }
}
