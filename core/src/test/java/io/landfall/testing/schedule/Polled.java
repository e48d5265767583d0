// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** What a host gets for one offset of a poll. */
public interface Polled {

  /** Original coordinates. */
  TopicPartition partition();

  /** Original coordinates. */
  long offset();

  /** The record as transforms leave it. */
  SinkRecord record();

  /** A host that runs transforms of its own has made this record of it. */
  void becomes(SinkRecord transformed);

  /** Whether a transform leaves it out. */
  boolean isFiltered();

  /** Whether no converter understands it. */
  boolean isUnreadable();
}
