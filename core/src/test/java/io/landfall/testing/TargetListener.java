// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import io.landfall.writer.BatchKey;
import org.apache.kafka.connect.sink.SinkRecord;

/** Told what becomes visible in an in-memory target, one record at a time. */
public interface TargetListener {

  /** Hears nothing. */
  TargetListener NONE = new TargetListener() {};

  /** A record became visible, written by {@code owner}. */
  default void stored(String owner, BatchKey key, SinkRecord record) {}

  /** An object was written again; its former record is no longer visible. */
  default void replaced(String owner, BatchKey key, SinkRecord former) {}

  /** An object became visible under its name, with all its records. */
  default void published(String name, java.util.List<SinkRecord> records) {}

  /** A partition was claimed, with the epoch that the claim was given. */
  default void claimed(
      String owner, org.apache.kafka.common.TopicPartition partition, long epoch) {}
}
