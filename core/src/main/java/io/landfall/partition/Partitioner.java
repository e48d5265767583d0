// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Says which partition of the target a record belongs to. A class with a public constructor without
 * arguments is named in {@code partitioner.class}.
 *
 * <p><b>Threading:</b> one thread.
 */
public interface Partitioner extends Configurable {

  /**
   * Called once, before anything else.
   *
   * @param configs the sink's whole configuration; keys of {@link PartitionerConfig} as parsed
   *     values, all others as text
   */
  @Override
  void configure(Map<String, ?> configs);

  /**
   * The partition as a relative path without topic, such as {@code country=AT/day=07}. For a name
   * that was given before it is best the same instance, as writers look it up for every record.
   *
   * @param nowMs when the record was accepted, in epoch milliseconds; another one at the next start
   * @throws org.apache.kafka.connect.errors.DataException for a record that has no partition: it
   *     goes to the dead letters
   */
  String partition(SinkRecord record, long nowMs);

  /**
   * Names in the path's {@code name=value} segments, in their order: the columns of a catalogue.
   */
  List<String> fields();

  /**
   * Whether the same record has the same partition at every replay, after a restart too. What does
   * not say so cannot be used where exactly once depends on it.
   */
  default boolean repeatable() {
    return false;
  }

  /**
   * A short text that changes when a setting changes the paths. Exactly once compares it before it
   * finishes what a former run began. A class with settings adds them to its name.
   */
  default String fingerprint() {
    return getClass().getName();
  }

  /** The time that shapes the paths, by which files of record time rotate; empty without time. */
  default Optional<TimestampExtractor> timestamps() {
    return Optional.empty();
  }
}
