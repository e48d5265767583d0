// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The partitions of one sink, as its configuration says: what a writer asks, for the directories of
 * objects and wherever a name of a table or bucket contains {@link #PLACEHOLDER}.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class Partitions {

  /** What a name contains to say that it has the partition in it. */
  public static final String PLACEHOLDER = "${partition}";

  private final Partitioner partitioner;

  private Partitions(Partitioner partitioner) {
    this.partitioner = partitioner;
  }

  /**
   * The partitions of a configuration.
   *
   * @param configs with the keys of {@link PartitionerConfig}, as text or parsed; custom classes
   *     are given all of it
   * @throws org.apache.kafka.common.config.ConfigException for a configuration with a fault; {@link
   *     PartitionerConfig#faults} tells all of them
   */
  public static Partitions of(Map<String, ?> configs) {
    PartitionerSettings settings = PartitionerSettings.of(configs);
    Partitioner partitioner = PartitionerClasses.PARTITIONERS.instance(settings.partitionerClass());
    partitioner.configure(settings.all());
    return new Partitions(partitioner);
  }

  /**
   * The partition of a record, a path without topic; the same instance for one that was given
   * recently.
   *
   * @param acceptedMs when the record was accepted, in epoch milliseconds
   * @throws org.apache.kafka.connect.errors.DataException for a record that has none, naming it and
   *     the field
   */
  public String partition(SinkRecord record, long acceptedMs) {
    return partitioner.partition(record, acceptedMs);
  }

  /** As {@link Partitioner#fields()}. */
  public List<String> fields() {
    return partitioner.fields();
  }

  /** As {@link Partitioner#repeatable()}. */
  public boolean repeatable() {
    return partitioner.repeatable();
  }

  /** As {@link Partitioner#fingerprint()}. */
  public String fingerprint() {
    return partitioner.fingerprint();
  }

  /** As {@link Partitioner#timestamps()}. */
  public Optional<TimestampExtractor> timestamps() {
    return partitioner.timestamps();
  }
}
