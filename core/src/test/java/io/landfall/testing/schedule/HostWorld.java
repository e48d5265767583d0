// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import io.landfall.engine.DeadLetters;
import io.landfall.engine.EngineLimits;
import io.landfall.engine.SinkListener;
import io.landfall.testing.ManualClock;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.SinkWriter;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;

/** What a schedule lends to a host: everything around it, and a consumer to move. */
public interface HostWorld extends DeadLetters, SinkListener {

  /** The writer to run. */
  SinkWriter writer();

  /** The only clock. */
  ManualClock clock();

  /** Bounds of the engine. */
  EngineLimits limits();

  /** How failed calls are repeated. */
  RetryPolicy retryPolicy();

  /** Reports a record that no converter understands. */
  CompletionStage<?> letter(Polled unreadable);

  /** Moves the consumer. */
  void seek(TopicPartition partition, long offset);

  /** Next offset that the consumer reads. */
  long position(TopicPartition partition);

  /** A host that commits by itself believes that these offsets may be committed. */
  void believes(Map<TopicPartition, Long> committable);

  /** Commits offsets to the group, which refuses them all if it has given one partition away. */
  boolean commit(Map<TopicPartition, Long> offsets);

  /** Whether the host is late this time with something that it may do later. */
  boolean isLate();
}
