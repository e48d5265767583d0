// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Says which time a record belongs to. A class with a public constructor without arguments is named
 * in {@code timestamp.extractor}.
 *
 * <p><b>Threading:</b> one thread.
 */
public interface TimestampExtractor extends Configurable {

  /** Called once, before anything else, with what {@link Partitioner#configure} is given. */
  @Override
  void configure(Map<String, ?> configs);

  /**
   * The record's time in epoch milliseconds; empty where it has none.
   *
   * @param nowMs when the record was accepted, in epoch milliseconds
   * @throws org.apache.kafka.connect.errors.DataException where there is something that is no time
   */
  OptionalLong timestampMs(SinkRecord record, long nowMs);

  /** As {@link Partitioner#repeatable()}. */
  default boolean repeatable() {
    return false;
  }

  /** As {@link Partitioner#fingerprint()}. */
  default String fingerprint() {
    return getClass().getName();
  }
}
